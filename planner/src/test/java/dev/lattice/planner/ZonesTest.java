// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PolicySpec.aPolicy;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static dev.lattice.planner.testing.SiteSpec.aSite;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.planner.model.Effort;
import dev.lattice.planner.problem.Previous;
import dev.lattice.planner.testing.PoolSpec;
import dev.lattice.planner.testing.Specs;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.Observed.ClusterObservation;
import dev.lattice.schemas.plan.Observed.Unavailable;
import dev.lattice.schemas.spec.LatticeService;
import dev.lattice.schemas.spec.Spot;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Machines of two cores, for services that fill one with each replica, in a pool with up to three zones.
final class ZonesTest {
  @Test
  void newNodesAreSpreadEvenlyOverTheZonesOfThePool() {
    assertEquals(
        Map.of("small-a", 2, "small-b", 2, "small-c", 1),
        nodes(fleet(zones("a", "b", "c"), 5).plan()));
    assertEquals(Map.of("small-a", 1), nodes(fleet(zones("a", "b", "c"), 1).plan()));
  }

  @Test
  void zonesCostNothing() {
    Specs without = fleet(zones(), 5);

    assertEquals(Map.of("small", 5), nodes(without.plan()));
    assertEquals(
        without.plan().score().monthlyCost(),
        fleet(zones("a", "b", "c"), 5).plan().score().monthlyCost());
  }

  @Test
  void aPolicyChoosesAmongTheZonesOfThePool() {
    Specs specs = fleet(zones("a", "b", "c"), 4);

    assertEquals(
        Map.of("small-b", 2, "small-c", 2),
        nodes(specs.with(aPolicy("all").zones("b", "c", "x").build()).plan()));
    assertEquals(
        Map.of("small-a", 2, "small-b", 1, "small-c", 1),
        nodes(specs.with(aPolicy("all").zones("x").build()).plan()));
  }

  @Test
  void inAPoolWithoutZonesAPolicyMeansThoseThatAreCalledLikeItsRegion() {
    Specs specs =
        fleet(zones(), 4).with(aPolicy("all").zones("east-1", "east-2", "west-1").build());

    assertEquals(Map.of("small-east-1", 2, "small-east-2", 2), nodes(specs.plan()));
  }

  @Test
  void aSiteIsNoChoiceOfZones() {
    Specs specs = fleet(zones("a", "b"), 4).without(zones().build().metadata().id())
        .with(aSite("site").capacity(10, 40_000L).build())
        .with(aPolicy("all").zones("site-1", "site-2").build());

    assertEquals(Map.of("small", 4), nodes(specs.plan()));
  }

  @Test
  void nodesThatStandStayWhereTheyAre() {
    Specs specs = fleet(zones(), 4);
    Proposal before = specs.plan();
    specs.with(zones("a", "b").build());

    assertEquals(before.state(), specs.planAfter(before).state());
    assertEquals(
        Map.of("small", 4, "small-a", 2, "small-b", 1),
        nodes(specs.with(web(7)).planAfter(before)));
  }

  @Test
  void whatIsGivenUpIsWhereMostAre() {
    Specs specs = fleet(zones("a", "b", "c"), 7);
    Proposal before = specs.plan();

    assertEquals(Map.of("small-a", 3, "small-b", 2, "small-c", 2), nodes(before));
    assertEquals(
        Map.of("small-a", 2, "small-b", 1, "small-c", 1),
        nodes(specs.with(web(4)).planAfter(before)));
  }

  @Test
  void aZoneThatIsRefusedGetsNothingNewAndTheOthersDo() {
    Specs specs = fleet(zones("a", "b", "c"), 3);
    Proposal before = specs.plan();

    Proposal after = refused(specs.with(web(7)), before, "a");

    assertEquals(Map.of("small-a", 1, "small-b", 3, "small-c", 3), nodes(after));
  }

  @Test
  void aClusterWhoseZonesAllRefuseGetsNothing() {
    Specs specs = fleet(zones("a", "b", "c"), 3).with(aPolicy("all").zones("a", "b").build());

    assertEquals(Map.of("small-a", 2, "small-b", 1), nodes(refused(specs, null, "c")));
    assertEquals(
        List.of("unavailable"),
        refused(specs, null, "a", "b").unplaced()
            .getFirst()
            .conflict()
            .stream()
            .map(part -> part.rule())
            .toList());
  }

  @Test
  void everyKindOfMachinesIsSpreadByItself() {
    Specs specs = fleet(zones("a", "b"), 2)
        .with(aNodeClass("arm", 2, 8).costs("docker", "0.10").arch("arm64").offeringAll().build())
        .with(
            aService("phone").label("env", "test")
                .arch("arm64")
                .demandMib(2000, 1024)
                .replicas(1)
                .build());

    assertEquals(Map.of("arm-a", 1, "small-a", 1, "small-b", 1), nodes(specs.plan()));
  }

  @Test
  void machinesOnDemandStandBesideSpotMachinesOfAllZones() {
    Specs specs = fleet(zones("a", "b", "c"), 5).spotPrice("docker", "0.03")
        .with(aPolicy("all").spot(Spot.ALLOW).build());

    assertEquals(
        Map.of("small-a", 1, "small-a-spot", 1, "small-b-spot", 2, "small-c-spot", 1),
        nodes(specs.plan()));
  }

  private static Specs fleet(PoolSpec pool, int replicas) {
    return new Specs().with(aNodeClass("small", 2, 8).costs("docker", "0.10").offeringAll().build())
        .with(pool.build())
        .with(web(replicas));
  }

  private static LatticeService web(int replicas) {
    return aService("web").demandMib(2000, 1024).replicas(replicas).build();
  }

  private static PoolSpec zones(String... names) {
    return aPool("pool").at("docker", "east").zones(names);
  }

  /// A plan while the provider refuses machines in some zones and those of `before` run.
  private static Proposal refused(Specs specs, @Nullable Proposal before, String... zones) {
    TreeMap<String, ClusterObservation> seen = new TreeMap<>();
    if (before != null) {
      before.state().clusters().forEach((name, cluster) -> {
        TreeMap<String, Integer> groups = new TreeMap<>();
        cluster.nodeGroups().forEach(group -> groups.put(group.name(), group.count()));
        seen.put(name, new ClusterObservation(true, false, groups));
      });
    }
    List<Unavailable> refused = Arrays.stream(zones)
        .map(
            zone -> new Unavailable(
                "pool", "small", zone, false, "quota", Specs.NOW.plus(Duration.ofMinutes(15)), 1))
        .toList();
    Observed observed = new Observed(
        Specs.NOW, List.of(), seen, List.of(), refused, new TreeMap<>(), new TreeMap<>());
    return Planner.plan(
        before == null ? specs.checked(Previous.NONE, observed, Effort.of(3)).value()
            : specs.problem(before, observed));
  }

  /// Node group to its nodes, in all clusters together.
  private static SortedMap<String, Integer> nodes(Proposal plan) {
    TreeMap<String, Integer> nodes = new TreeMap<>();
    for (LatticeCluster cluster : plan.state().clusters().values()) {
      for (NodeGroup group : cluster.nodeGroups()) {
        nodes.merge(group.name(), group.count(), Integer::sum);
      }
    }
    return nodes;
  }
}
