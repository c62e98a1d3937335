// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.lattice.planner.testing.ServiceSpec;
import dev.lattice.planner.testing.Specs;
import dev.lattice.schemas.plan.Decision.Conflict;
import dev.lattice.schemas.plan.Decision.Unplaced;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.Topology;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Two pools in one region, one in another, all of one price.
final class AntiAffinityTest {
  @Test
  void servicesApartShareNoRegionWhicheverOfThemSaysSo() {
    Proposal said = three().with(service("web").apartFrom(Topology.REGION, "db").build())
        .with(service("db").build())
        .plan();
    Proposal heard = three().with(service("web").build())
        .with(service("db").apartFrom(Topology.REGION, "web").build())
        .plan();

    assertNotEquals(isEast(said, "web"), isEast(said, "db"));
    assertNotEquals(isEast(heard, "web"), isEast(heard, "db"));
  }

  @Test
  void servicesApartInClustersShareAPoolInClustersOfTheirOwn() {
    Proposal plan = one().with(service("web").apartFrom(Topology.CLUSTER, "db").build())
        .with(service("db").build())
        .plan();

    assertEquals(pools(plan, "web"), pools(plan, "db"));
    assertNotEquals(
        placements(plan, "web").getFirst().cluster(), placements(plan, "db").getFirst().cluster());
  }

  @Test
  void aServiceApartFromItselfHasOneReplicaInAPool() {
    Specs specs = three();
    Proposal three =
        specs.with(service("web").replicas(3).apartFrom(Topology.POOL, "web").build()).plan();
    Proposal four =
        specs.with(service("web").replicas(4).apartFrom(Topology.POOL, "web").build()).plan();

    assertEquals(List.of("east-1", "east-2", "west"), pools(three, "web"));
    assertEquals(List.of(), pools(four, "web"));
  }

  @Test
  void whatKeepsAServiceOutIsNamed() {
    Proposal plan = one().with(service("web").priority(200).build())
        .with(service("db").apartFrom(Topology.POOL, "web").build())
        .with(service("log").apartFrom(Topology.POOL, "mail").build())
        .plan();

    Unplaced db = plan.unplaced().getFirst();
    assertEquals(
        List.of(
            new Conflict(
                "antiAffinity", new ServiceId("default", "db").objectId(),
                "placement.antiAffinity")),
        db.conflict());
    assertEquals(
        "Drop `placement.antiAffinity` of LatticeService/default/db, or offer another place.",
        db.repair());
  }

  @Test
  void runningServicesMovePartWhenOneSaysSoAndStayPut() {
    Specs specs = three().with(service("web").build()).with(service("db").build());
    Proposal together = specs.plan();
    assertEquals(pools(together, "web"), pools(together, "db"));

    Proposal apart =
        specs.with(service("web").apartFrom(Topology.REGION, "db").build()).planAfter(together);

    assertNotEquals(isEast(apart, "web"), isEast(apart, "db"));
    assertEquals(apart.state(), specs.planAfter(apart).state());
  }

  @Test
  void runningServicesThatCannotPartStay() {
    Specs specs = one().with(service("web").build()).with(service("db").build());
    Proposal together = specs.plan();

    Proposal still =
        specs.with(service("web").apartFrom(Topology.POOL, "db").build()).planAfter(together);

    assertEquals(pools(together, "web"), pools(still, "web"));
    assertEquals(List.of("antiAffinity"), still.violations().stream().map(v -> v.rule()).toList());
  }

  private static Specs one() {
    return new Specs()
        .with(aNodeClass("small", 4, 16).costs("docker", "0.05").offeringAll().build())
        .with(aPool("east-1").at("docker", "east").build());
  }

  private static Specs three() {
    return one().with(aPool("east-2").at("docker", "east").build())
        .with(aPool("west").at("docker", "west").build());
  }

  private static ServiceSpec service(String name) {
    return aService(name).demand(500, 1);
  }

  private static boolean isEast(Proposal plan, String name) {
    return placements(plan, name).getFirst().region().equals("east");
  }

  private static List<String> pools(Proposal plan, String name) {
    return placements(plan, name).stream().map(Placement::pool).sorted().toList();
  }

  private static List<Placement> placements(Proposal plan, String name) {
    return Objects.requireNonNull(plan.state().services().get(new ServiceId("default", name)))
        .placements()
        .stream()
        .filter(placement -> placement.replicas() > 0)
        .toList();
  }
}
