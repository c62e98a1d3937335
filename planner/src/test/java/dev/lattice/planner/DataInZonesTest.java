// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.planner.problem.Tokens;
import dev.lattice.planner.testing.ServiceSpec;
import dev.lattice.planner.testing.Specs;
import dev.lattice.schemas.plan.Decision;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.Observed.ClusterObservation;
import dev.lattice.schemas.plan.Observed.Unavailable;
import dev.lattice.schemas.spec.ServiceId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// A database of two replicas, each of which fills a machine, in zone `a` before the pool has others.
final class DataInZonesTest {
  private static final ServiceId DB = new ServiceId("default", "db");

  private final Specs specs =
      new Specs().with(aNodeClass("small", 2, 8).costs("docker", "0.10").offeringAll().build())
          .with(db(2).build());
  private final Proposal first = zones("a").plan();

  @Test
  void dataStaysInItsZoneWhereMachinesAreGivenUp() {
    assertEquals(Map.of("small-a", 2), placed(first, "db"));
    Proposal more = zones("a", "b", "c").with(web(4).build()).planAfter(first);

    Proposal fewer = specs.with(web(1).build()).planAfter(more);

    assertEquals(Map.of("small-a", 2), placed(more, "db"));
    assertEquals(Map.of("small-b", 2, "small-c", 2), placed(more, "web"));
    assertEquals(Map.of("small-a", 2), placed(fewer, "db"));
    assertEquals(1, placed(fewer, "web").size());
  }

  @Test
  void furtherReplicasGoToOtherZones() {
    Proposal more = zones("a", "b").with(db(4).build()).planAfter(first);

    assertEquals(Map.of("small-a", 2, "small-b", 2), placed(more, "db"));
  }

  @Test
  void whatItAsksForNowIsGivenInTheZonesOfItsData() {
    Proposal two = zones("a", "b").with(db(3).build()).planAfter(first);

    Proposal other = specs.with(db(3).demand(1500, 2).build()).planAfter(two);

    assertEquals(Map.of("small-a", 2, "small-b", 1), placed(two, "db"));
    assertEquals(placed(two, "db"), placed(other, "db"));
    assertEquals(List.of(), rules(other));
  }

  @Test
  void aStatefulServiceWhoseZoneIsGoneStaysListedAndMovesNowhere() {
    Proposal gone = Planner.plan(zones("a", "b").problem(first, withoutA(first)));

    assertEquals(Map.of("small-a", 2), placed(gone, "db"));
    assertEquals(List.of("unavailable"), rules(gone));
    assertTrue(gone.unplaced().isEmpty());
  }

  @Test
  void aTokenLetsItStartAnewWhereItsZoneIsGone() {
    specs.with(db(2).recreated().build());
    Observed asked =
        withoutA(first).withRequests(new TreeMap<>(Map.of(Tokens.rebalance(DB.objectId()), "t-1")));

    Proposal anew = Planner.plan(zones("a", "b").problem(first, asked));

    assertEquals(Map.of("small-b", 2), placed(anew, "db"));
  }

  @Test
  void whateverChangesNoDataLeavesItsZone() {
    for (long seed = 0; seed < 60; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Specs changing =
          new Specs().with(aNodeClass("small", 2, 8).costs("docker", "0.10").offeringAll().build())
              .with(aNodeClass("large", 4, 16).costs("docker", "0.19").offeringAll().build());
      Proposal plan = changed(changing, random).plan();
      for (int i = 0; i < 5; i++) {
        Proposal next = changed(changing, random).planAfter(plan);

        for (String service : List.of("db", "queue")) {
          assertStays(zonesOf(plan, service), zonesOf(next, service), "seed " + seed);
        }
        assertEquals(next.state(), changing.planAfter(next).state(), "seed " + seed);
        plan = next;
      }
    }
  }

  private static Specs changed(Specs specs, SplittableRandom random) {
    List<String> zones = List.of("a", "b", "c");
    return specs
        .with(
            aPool("pool").at("docker", "east")
                .zones(zones.subList(random.nextInt(2), 3).toArray(String[]::new))
                .build())
        .with(some("db", random).stateful().build())
        .with(some("queue", random).stateful().build())
        .with(some("web", random).build())
        .with(some("shop", random).build());
  }

  private static ServiceSpec some(String name, SplittableRandom random) {
    return aService(name).demandMib(500L + 500L * (name.length() % 3), 1024)
        .replicas(1 + random.nextInt(5));
  }

  private static void assertStays(
      Map<String, Integer> before, Map<String, Integer> after, String where) {
    boolean leaves =
        before.entrySet().stream().anyMatch(e -> after.getOrDefault(e.getKey(), 0) < e.getValue());
    boolean comes =
        after.entrySet().stream().anyMatch(e -> before.getOrDefault(e.getKey(), 0) < e.getValue());
    assertFalse(leaves && comes, () -> where + ": " + before + " became " + after);
  }

  private static SortedMap<String, Integer> zonesOf(Proposal plan, String service) {
    TreeMap<String, Integer> zones = new TreeMap<>();
    placed(plan, service).forEach(
        (group, count) -> zones.merge(group.substring(group.indexOf('-')), count, Integer::sum));
    return zones;
  }

  private Specs zones(String... names) {
    return specs.with(aPool("pool").at("docker", "east").zones(names).build());
  }

  private static ServiceSpec db(int replicas) {
    return aService("db").stateful().demandMib(2000, 1024).replicas(replicas);
  }

  private static ServiceSpec web(int replicas) {
    return aService("web").demandMib(2000, 1024).replicas(replicas);
  }

  /// The provider gives no machines in zone `a`, and those that were there are gone.
  private static Observed withoutA(Proposal plan) {
    TreeMap<String, ClusterObservation> seen = new TreeMap<>();
    plan.state()
        .clusters()
        .keySet()
        .forEach(name -> seen.put(name, new ClusterObservation(true, false, new TreeMap<>())));
    Unavailable refused = new Unavailable(
        "pool", "small", "a", false, "gone", Specs.NOW.plus(Duration.ofMinutes(15)), 1);
    return new Observed(
        Specs.NOW, List.of(), seen, List.of(), List.of(refused), new TreeMap<>(), new TreeMap<>());
  }

  private static List<String> rules(Proposal plan) {
    return plan.violations().stream().map(Decision.Violation::rule).toList();
  }

  /// Node group to the replicas of a service.
  private static SortedMap<String, Integer> placed(Proposal plan, String service) {
    LatticeServicePlacement placed =
        Objects.requireNonNull(plan.state().services().get(new ServiceId("default", service)));
    TreeMap<String, Integer> perGroup = new TreeMap<>();
    for (Placement placement : placed.placements()) {
      if (placement.replicas() > 0) {
        placement.perGroup().forEach((group, count) -> perGroup.merge(group, count, Integer::sum));
      }
    }
    return perGroup;
  }
}
