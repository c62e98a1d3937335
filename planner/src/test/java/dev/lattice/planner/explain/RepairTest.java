// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PolicySpec.aPolicy;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static dev.lattice.planner.testing.SiteSpec.aSite;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.lattice.planner.Planner;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.search.Probe;
import dev.lattice.planner.testing.ServiceSpec;
import dev.lattice.planner.testing.Specs;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.Decision.Unplaced;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What is advised comes from planning again without the rule. Nodes have four cores, at 0.10 USD an hour.
final class RepairTest {
  @Test
  void aBudgetIsRaisedToWhatTheServiceCosts() {
    Specs specs = fleet().with(aPool("one").at("docker", "local").budget("100", true).build())
        .with(web().build());

    assertEquals(
        "Raise `budget.maxMonthlyCost` of LatticePool/one from 100.00 to at least 146.00 USD.",
        repair(specs));
    specs.with(aPool("one").at("docker", "local").budget("146", true).build());
    assertEquals(List.of(), specs.plan().unplaced());
  }

  @Test
  void aCapacityIsRaisedInAllThatIsTooLittle() {
    Specs specs =
        fleet().with(aPool("one").at("docker", "local").maxNodes(2).maxMilliCores(8000).build())
            .with(web().replicas(3).build());

    assertEquals(
        "Raise `capacity` of LatticePool/one: machines from 2 to 3, cores from 8 to 12.",
        repair(specs));
  }

  @Test
  void aReservationTellsWhatIsLeft() {
    Specs specs = fleet()
        .with(aSite("hall").capacity(10, 40_000L).reserves(0, 39_000L, "tier", "gold").build())
        .with(web().build());

    assertEquals(
        "Keep less in `reservation.reserved` of StaticInfrastructure/hall"
            + " (left for others: cores from 1 to 2),"
            + " or give `default/web` the labels of `reservation.reservedFor`.",
        repair(specs));
  }

  @Test
  void aClusterIsAllowedAsManyNodesAsTheServiceNeeds() {
    Specs specs = fleet().with(aPool("one").at("docker", "local").maxClusters(1).build())
        .with(aPolicy("small").nodes(1, 2).build())
        .with(web().replicas(6).build());

    assertEquals(
        "Raise `clusterPolicy.maxNodes` of LatticePlacementPolicy/small from 2 to 3,"
            + " or place fewer replicas of `default/web`.",
        repair(specs));
  }

  @Test
  void theCheapestOfSeveralIsAdvised() {
    // A place in `near` costs 146 a month, one in `far` ten times as much.
    Specs specs = fleet().with(aNodeClass("dear", 4, 16).costs("docker", "1.000").build())
        .with(aPool("far").at("docker", "east").nodeClasses("dear").maxNodes(1).build())
        .with(aPool("near").at("docker", "west").nodeClasses("medium").maxNodes(1).build())
        .with(web().build());

    assertEquals("Raise `capacity` of LatticePool/near: machines from 1 to 2.", repair(specs));
  }

  @Test
  void newInfrastructureIsToldWhatItWouldHaveToOffer() {
    Specs specs = fleet().with(aPool("one").at("docker", "local").build())
        .with(
            web().compliance("hipaa")
                .capabilities("gpu")
                .requiredRegions("us-east")
                .accelerators("L4", 1)
                .build());

    assertEquals(
        Json.obj(
            "compliance", List.of("hipaa"), "capabilities", List.of("gpu"), "region",
            List.of("us-east"), "arch", List.of("amd64"), "cores", "2", "memoryGi", "1",
            "accelerators", new TreeMap<>(Map.of("l4", 1))),
        specs.plan().unplaced().getFirst().requiredProperties());
  }

  @Test
  void whatNothingHindersMayBePlacedNext() {
    Problem problem =
        fleet().with(aPool("one").at("docker", "local").build()).with(web().build()).problem();
    Service service = problem.services().firstEntry().getValue();

    Unplaced unplaced =
        Refusal.of(problem, service, 1, new Probe(problem, Planner.plan(problem).state()));

    assertEquals(List.of(), unplaced.conflict());
    assertFalse(unplaced.proven());
    assertEquals("No rule is in its way any more: the next plan may place it.", unplaced.repair());
  }

  private static String repair(Specs specs) {
    return specs.plan().unplaced().getFirst().repair();
  }

  private static Specs fleet() {
    return new Specs()
        .with(aNodeClass("medium", 4, 16).costs("docker", "0.100").offeringAll().build());
  }

  private static ServiceSpec web() {
    return aService("web").demand(2000, 1);
  }
}
