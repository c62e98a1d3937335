// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PolicySpec.aPolicy;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.planner.problem.Tokens;
import dev.lattice.planner.testing.PoolSpec;
import dev.lattice.planner.testing.ServiceSpec;
import dev.lattice.planner.testing.Specs;
import dev.lattice.schemas.plan.Decision;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.Observed.ClusterObservation;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.unit.Resources;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// A service that keeps data, and two pools of which the second is cheaper than what it has.
final class StatefulTest {
  private static final ServiceId DB = new ServiceId("default", "db");
  private static final SortedMap<String, String> NONE = new TreeMap<>();

  @Test
  void dataStaysThoughMovingWouldPay() {
    Specs specs = here().with(db().recreated().build());
    Proposal first = specs.plan();
    specs.with(cheaper().build());
    SortedMap<String, String> everything = new TreeMap<>(Map.of(Tokens.FULL_REPLAN, "t-1"));

    assertEquals(Map.of("here", 2), placed(specs.planAsked(first, NONE, everything)));
    assertEquals(
        Map.of("here", 2),
        placed(specs.with(db().recreated().priority(7).build()).planAfter(first)));
  }

  @Test
  void dataStaysWhereItsPoolLosesACertificationAndNobodyEvictsIt() {
    Specs specs =
        here("gdpr").with(db().compliance("gdpr").evicted().build()).with(cheaper().build());
    Proposal first = specs.plan();

    Proposal second = specs.with(pool("here").label("compliance", "soc2").build())
        .with(cheaper().label("compliance", "gdpr").build())
        .planAfter(first);

    assertEquals(Map.of("here", 2), placed(second));
    assertEquals(List.of("compliance"), rules(second));
    assertEquals(second.state(), specs.planAfter(second).state());
  }

  @Test
  void aTokenAloneMovesNoData() {
    Specs specs = here().with(db().build());
    Proposal first = specs.plan();
    specs.with(cheaper().build());

    assertEquals(Map.of("here", 2), placed(specs.planAsked(first, NONE, token())));
  }

  @Test
  void aTokenMovesAServiceThatMayBeRecreatedOnce() {
    Specs specs = here().with(db().recreated().build());
    Proposal first = specs.plan();
    specs.with(cheaper().build());

    Proposal moved = specs.planAsked(first, NONE, token());

    assertEquals(Map.of("there", 2), placed(moved));
    assertTrue(service(moved).isRecreated());
    assertEquals(moved.state(), specs.planAsked(moved, token(), token()).state());
  }

  @Test
  void aServiceThatBecomesStatefulHasNoDataYet() {
    Specs specs = here("gdpr").with(aService("db").replicas(2).compliance("gdpr").build());
    Proposal first = specs.plan();

    Proposal second = specs.with(db().compliance("gdpr").build())
        .with(pool("here").label("compliance", "soc2").build())
        .with(cheaper().label("compliance", "gdpr").build())
        .planAfter(first);

    assertEquals(Map.of("there", 2), placed(second));
  }

  @Test
  void moreReplicasMayGoElsewhere() {
    Specs specs = here().with(pool("here").maxNodes(2).build()).with(db().demand(1500, 1).build());
    Proposal first = specs.plan();

    Proposal second = specs.with(cheaper().build())
        .with(db().demand(1500, 1).replicas(3).build())
        .planAfter(first);

    assertEquals(Map.of("here", 2, "there", 1), placed(second));
  }

  @Test
  void whatItAsksForNowIsGivenAtHomeWhereThereIsRoom() {
    Specs specs = here().with(db().build());
    Proposal first = specs.plan();

    Proposal second =
        specs.with(cheaper().build()).with(db().demand(1500, 4).build()).planAfter(first);

    assertEquals(Map.of("here", 2), placed(second));
    assertEquals(1500, service(second).demand().milliCores());
    assertEquals(List.of(), rules(second));
  }

  @Test
  void whatItAsksForNowIsNotGivenWhereItsDataHasNoRoomForIt() {
    Specs specs = here().with(aPolicy("limits").nodes(1, 1).build()).with(db().build());
    Proposal first = specs.plan();

    Proposal second =
        specs.with(cheaper().build()).with(db().demand(3000, 4).build()).planAfter(first);

    assertEquals(Map.of("here", 2), placed(second));
    assertEquals(new Resources(1000, Resources.GIB, 0), service(second).demand());
    assertEquals(List.of("pin"), rules(second));
    assertEquals(
        "`default/db` keeps its data in `%s`, where what it asks for now has no room: make room there, or let it start anew: `placement.migration: recreate` and the annotation `lattice.dev/rebalance`."
            .formatted(cluster(first)),
        second.violations().getFirst().repair());
    assertEquals(second.state(), specs.planAfter(second).state());
  }

  @Test
  void fewerReplicasThatAskForMoreStayAsTheyWereWhereARegionThatTheyNeedHasNoRoom() {
    Specs specs = here().with(cheaper().nodeClasses("small").maxNodes(2).build())
        .with(db().demand(1500, 4).replicas(3).requiredRegions("here", "there").build());
    Proposal first = specs.plan();

    Proposal second =
        specs.with(db().demand(3000, 4).replicas(2).requiredRegions("here", "there").build())
            .planAfter(first);

    assertEquals(Map.of("here", 2, "there", 1), placed(first));
    assertEquals(placed(first), placed(second));
    assertEquals(List.of("pin"), rules(second));
  }

  @Test
  void aServiceWhoseClusterIsLostStaysListedWithARepair() {
    Specs specs = here().with(db().build());
    Proposal first = specs.plan();
    specs.with(cheaper().build());

    Proposal second = Planner.plan(specs.problem(first, lost(first)));

    assertEquals(Map.of("here", 2), placed(second));
    assertEquals(List.of("pin", "unavailable"), rules(second));
    assertEquals(
        "`default/db` keeps its data in `%s`, which is lost: bring that back, or let it start anew: `placement.migration: recreate` and the annotation `lattice.dev/rebalance`."
            .formatted(cluster(first)),
        second.violations().getFirst().repair());
  }

  @Test
  void aTokenLetsItStartAnewWithoutTheLostCluster() {
    Specs specs = here().with(db().recreated().build());
    Proposal first = specs.plan();

    Proposal second = Planner.plan(specs.problem(first, lost(first).withRequests(token())));

    assertEquals(Map.of("here", 2), placed(second));
    assertNotEquals(cluster(first), cluster(second));
  }

  @Test
  void aClusterThatNeverBecameAvailableHoldsNoData() {
    Specs specs = here("gdpr").with(db().compliance("gdpr").build());
    Proposal first = specs.plan();
    specs.with(pool("here").label("compliance", "soc2").build())
        .with(cheaper().label("compliance", "gdpr").build());

    Proposal second = Planner.plan(
        specs.problem(
            first, seen(cluster(first), new ClusterObservation(false, false, new TreeMap<>()))));

    assertEquals(Map.of("there", 2), placed(second));
  }

  private static Specs here() {
    return new Specs()
        .with(aNodeClass("large", 4, 16).costs("docker", "0.50").offeringAll().build())
        .with(aNodeClass("small", 2, 8).costs("docker", "0.05").offeringAll().build())
        .with(pool("here").build());
  }

  private static Specs here(String compliance) {
    return here().with(pool("here").label("compliance", compliance).build());
  }

  private static PoolSpec pool(String name) {
    return aPool(name).at("docker", name).nodeClasses("large");
  }

  private static PoolSpec cheaper() {
    return aPool("there").at("docker", "there").nodeClasses("large", "small");
  }

  private static ServiceSpec db() {
    return aService("db").stateful().replicas(2);
  }

  private static SortedMap<String, String> token() {
    return new TreeMap<>(Map.of(Tokens.rebalance(DB.objectId()), "t-1"));
  }

  private static Observed lost(Proposal plan) {
    return seen(cluster(plan), new ClusterObservation(true, true, new TreeMap<>()));
  }

  private static Observed seen(String cluster, ClusterObservation observation) {
    return new Observed(
        Specs.NOW, List.of(), new TreeMap<>(Map.of(cluster, observation)), List.of(), List.of(),
        new TreeMap<>(), new TreeMap<>());
  }

  private static List<String> rules(Proposal plan) {
    return plan.violations().stream().map(Decision.Violation::rule).toList();
  }

  private static LatticeServicePlacement service(Proposal plan) {
    return Objects.requireNonNull(plan.state().services().get(DB));
  }

  private static String cluster(Proposal plan) {
    return service(plan).placements()
        .stream()
        .filter(placement -> placement.replicas() > 0)
        .map(Placement::cluster)
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Integer> placed(Proposal plan) {
    TreeMap<String, Integer> replicas = new TreeMap<>();
    for (Placement placement : service(plan).placements()) {
      if (placement.replicas() > 0) {
        replicas.merge(placement.pool(), placement.replicas(), Integer::sum);
      }
    }
    return replicas;
  }
}
