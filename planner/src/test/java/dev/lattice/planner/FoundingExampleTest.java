// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PolicySpec.aPolicy;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.planner.testing.PoolSpec;
import dev.lattice.planner.testing.ServiceSpec;
import dev.lattice.planner.testing.Specs;
import dev.lattice.schemas.plan.Costs.ServiceCost;
import dev.lattice.schemas.plan.Decision.Unplaced;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Alternative;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Spread.Domains;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.Topology;
import dev.lattice.schemas.unit.Money;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The API gateway of the founding documents: three replicas, one in us-east and one in eu-west, all under GDPR.
final class FoundingExampleTest {
  private static final ServiceId GATEWAY = new ServiceId("default", "api-gateway");

  @Test
  void gdprInOneRegionOnlyClashesWithTheOtherRequiredRegion() {
    Proposal plan = specs().with(pool("us-east", "us-east-1", "soc2", "hipaa").build())
        .with(pool("eu-west", "eu-west-1", "soc2", "gdpr").build())
        .plan();

    Unplaced unplaced = plan.unplaced().getFirst();
    assertEquals(
        "[compliance placement.compliance, requiredRegions placement.requiredRegions[0]]",
        RegionsTest.words(unplaced).toString());
    assertTrue(unplaced.proven());
    assertEquals(1, plan.unplaced().size());
  }

  @Test
  void twoReplicasSitInTheFirstRequiredRegionAndOneInTheSecond() {
    Proposal plan = both();

    assertEquals(Map.of("us-east", 2, "eu-west", 1), RegionsTest.placed(plan, GATEWAY));
    assertEquals(List.of(), plan.unplaced());
  }

  @Test
  void theGatewayCostsThreeMachinesAsInTheFoundingDocuments() {
    Proposal plan = both();

    ServiceCost cost = Objects.requireNonNull(plan.costs().services().get(GATEWAY));
    assertEquals("0.576000", cost.hourly().hourlyText());
    assertEquals("414.72", cost.hourly().thirtyDays().monthlyText());
    assertEquals(
        List.of("0.192000", "0.384000"),
        cost.byCluster().values().stream().map(Money::hourlyText).sorted().toList());
  }

  @Test
  void theThirdPoolIsRejectedForItsMissingCertification() {
    LatticeServicePlacement placed = Objects.requireNonNull(both().state().services().get(GATEWAY));

    assertEquals(
        List.of(new Alternative("ap-south", "compliance", "gdpr missing")),
        placed.explanation().alternatives());
  }

  private static Proposal both() {
    return specs().with(pool("us-east", "us-east-1", "soc2", "hipaa", "gdpr").build())
        .with(pool("eu-west", "eu-west-1", "soc2", "gdpr").build())
        .with(pool("ap-south", "ap-south-1", "soc2").build())
        .with(
            aPolicy("production-policy").selects("env", "production")
                .compliance("soc2")
                .minRegions(2)
                .spread(Topology.REGION, 1, Domains.USED)
                .nodes(3, 20)
                .build())
        .plan();
  }

  private static Specs specs() {
    return new Specs()
        .with(aNodeClass("medium", 4, 16).on("aws", "m5.xlarge").costs("aws", "0.192").build())
        .with(aNodeClass("arm", 4, 16).on("aws", "m7g.xlarge").costs("aws", "0.163").build())
        .with(dependency("database").build())
        .with(dependency("cache").build())
        .with(
            aService("api-gateway").inPools("tier", "production")
                .requiredRegions("us-east", "eu-west")
                .demand(2000, 4)
                .compliance("gdpr")
                .replicas(3)
                .build());
  }

  private static ServiceSpec dependency(String name) {
    return aService(name).arch("arm64").requiredRegions("us-east", "eu-west").replicas(2);
  }

  private static PoolSpec pool(String name, String region, String... compliance) {
    return aPool(name).at("aws", region)
        .label("tier", "production")
        .label("compliance", compliance);
  }
}
