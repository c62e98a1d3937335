// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PolicySpec.aPolicy;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static dev.lattice.planner.testing.SiteSpec.aSite;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.planner.testing.PoolSpec;
import dev.lattice.planner.testing.ServiceSpec;
import dev.lattice.planner.testing.Specs;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Spread.Domains;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.StaticInfrastructure;
import dev.lattice.schemas.spec.Topology;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Services whose replicas all fit on one machine, but ask for zones.
final class ZoneRulesTest {
  @Test
  void aServiceApartFromItselfHasOneReplicaInAZone() {
    Specs specs = fleet(pool("a", "b", "c"));

    assertEquals(
        Map.of("a", 1, "b", 1, "c", 1),
        zones(specs.with(web(3).apartFrom(Topology.ZONE, "web").build()).plan(), "web"));

    Proposal four = specs.with(web(4).apartFrom(Topology.ZONE, "web").build()).plan();
    assertEquals(Map.of(), zones(four, "web"));
    assertEquals(List.of("antiAffinity"), conflict(four));
  }

  @Test
  void servicesApartShareAClusterButNoZone() {
    Proposal plan = fleet(pool("a", "b")).with(web(2).apartFrom(Topology.ZONE, "db").build())
        .with(service("db", 2).build())
        .plan();

    assertEquals(1, plan.state().clusters().size());
    assertEquals(List.of(2), List.copyOf(zones(plan, "web").values()));
    assertEquals(List.of(2), List.copyOf(zones(plan, "db").values()));
    assertNotEquals(zones(plan, "web"), zones(plan, "db"));
  }

  @Test
  void clustersOfOneRegionShareItsZones() {
    Proposal plan = fleet(pool("a", "b"))
        .with(web(1).label("env", "test").apartFrom(Topology.ZONE, "db", "log").build())
        .with(service("db", 1).label("env", "production").build())
        .with(service("log", 1).label("env", "staging").build())
        .plan();

    assertEquals(3, plan.state().clusters().size());
    assertNotEquals(zones(plan, "web"), zones(plan, "db"));
    assertNotEquals(zones(plan, "web"), zones(plan, "log"));
  }

  @Test
  void machinesWhoseZoneTheProviderChoosesAreInOneZoneOfTheirRegion() {
    Specs specs = fleet(pool()).with(web(2).apartFrom(Topology.ZONE, "web").build());

    assertEquals(List.of("antiAffinity"), conflict(specs.plan()));
    assertEquals(
        Map.of("", 2), zones(specs.with(aPool("far").at("docker", "west").build()).plan(), "web"));
  }

  @Test
  void aSiteIsInTheZoneThatItNames() {
    Specs specs = fleet(pool()).without(pool().build().metadata().id())
        .with(site("one", "x"))
        .with(site("two", "x"))
        .with(web(2).apartFrom(Topology.ZONE, "web").build());

    assertEquals(List.of("antiAffinity"), conflict(specs.plan()));
    assertEquals(Map.of("", 2), zones(specs.with(site("two", "y")).plan(), "web"));
  }

  @Test
  void replicasAreSpreadOverZones() {
    Specs specs = fleet(pool("a", "b", "c")).with(
        aPolicy("even").selects("app", "web").spread(Topology.ZONE, 1, Domains.ELIGIBLE).build());

    Proposal before = specs.with(web(6).build()).plan();
    assertEquals(Map.of("a", 2, "b", 2, "c", 2), zones(before, "web"));

    Proposal fewer = specs.with(web(4).build()).planAfter(before);
    assertEquals(4, placed(fewer, "web").replicas());
    assertEquals(List.of(), fewer.violations());
  }

  @Test
  void usedZonesAreTwoAtLeast() {
    Specs specs = fleet(pool("a"))
        .with(aPolicy("even").selects("app", "web").spread(Topology.ZONE, 5, Domains.USED).build())
        .with(web(2).build());

    assertEquals(List.of("spread"), conflict(specs.plan()));
    assertEquals(
        Map.of("a", 1, "b", 1), zones(specs.with(pool("a", "b", "c").build()).plan(), "web"));
  }

  @Test
  void aWishForZonesIsFollowedWhereThatCostsNothing() {
    Specs specs =
        fleet(pool("a", "b"))
            .with(
                aPolicy("even").selects("app", "web")
                    .nodes(2, 10)
                    .relaxedSpread(Topology.ZONE, 1, Domains.USED)
                    .build())
            .with(web(4).build());

    assertEquals(Map.of("a", 2, "b", 2), zones(specs.plan(), "web"));
    assertEquals(Map.of("a", 4), zones(specs.with(pool("a").build()).plan(), "web"));
  }

  @Test
  void whatOthersDoInAClusterMovesNobodyToAnotherZone() {
    Specs specs = fleet(pool("a", "b", "c")).with(web(2).apartFrom(Topology.ZONE, "web").build());
    Proposal before = specs.plan();

    Proposal after = specs.with(service("db", 30).build()).planAfter(before);

    assertEquals(zones(before, "web"), zones(after, "web"));
    assertEquals(30, placed(after, "db").replicas());
  }

  @Test
  void aServiceLeavesAZoneThatItMayNoLongerShare() {
    Specs specs = fleet(pool("a", "b")).with(web(1).build()).with(service("db", 1).build());
    Proposal before = specs.plan();
    assertEquals(zones(before, "web"), zones(before, "db"));

    Proposal after = specs.with(web(1).apartFrom(Topology.ZONE, "db").build()).planAfter(before);

    assertNotEquals(zones(after, "web"), zones(after, "db"));
    assertEquals(List.of(), after.violations());
  }

  private static Specs fleet(PoolSpec pool) {
    return new Specs().with(aNodeClass("small", 2, 8).costs("docker", "0.10").offeringAll().build())
        .with(pool.build());
  }

  private static StaticInfrastructure site(String name, String zone) {
    return aSite(name).at("hall", zone).capacity(10, 40_000L).build();
  }

  private static PoolSpec pool(String... zones) {
    return aPool("pool").at("docker", "east").zones(zones);
  }

  private static ServiceSpec web(int replicas) {
    return service("web", replicas);
  }

  private static ServiceSpec service(String name, int replicas) {
    return aService(name).label("app", name).demandMib(250, 256).replicas(replicas);
  }

  private static LatticeServicePlacement placed(Proposal plan, String name) {
    return Objects.requireNonNull(plan.state().services().get(new ServiceId("default", name)));
  }

  /// The rules in the way of what has no place, where that is proven.
  private static List<String> conflict(Proposal plan) {
    assertTrue(plan.unplaced().getFirst().proven());
    return plan.unplaced().getFirst().conflict().stream().map(part -> part.rule()).toList();
  }

  /// Zone to replicas of a service, in all clusters together.
  private static SortedMap<String, Integer> zones(Proposal plan, String service) {
    TreeMap<String, Integer> zones = new TreeMap<>();
    for (Placement placement : placed(plan, service).placements()) {
      LatticeCluster cluster =
          Objects.requireNonNull(plan.state().clusters().get(placement.cluster()));
      placement.perGroup()
          .forEach(
              (group, replicas) -> zones.merge(
                  Objects.requireNonNull(cluster.nodeGroup(group)).zone(), replicas, Integer::sum));
    }
    return zones;
  }
}
