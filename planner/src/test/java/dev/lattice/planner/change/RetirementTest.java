// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change;

import static dev.lattice.schemas.testing.PlanValues.at;
import static dev.lattice.schemas.testing.PlanValues.cluster;
import static dev.lattice.schemas.testing.PlanValues.group;
import static dev.lattice.schemas.testing.PlanValues.service;
import static dev.lattice.schemas.testing.PlanValues.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.Observed.ClusterObservation;
import dev.lattice.schemas.plan.Observed.Done;
import dev.lattice.schemas.plan.Observed.Unavailable;
import dev.lattice.schemas.plan.Phase;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.ServiceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class RetirementTest {
  private static final Instant AS_OF = Instant.parse("2026-11-20T00:00:00Z");
  private static final Observed NOTHING = Observed.nothing(AS_OF);
  private static final ServiceId WEB = new ServiceId("default", "web");

  @Test
  void movedReplicasKeepRunningUntilTheirNewPlaceIsReady() {
    PlanState previous = state(
        List.of(cluster("a", group("medium", 2)), other()),
        List.of(service("web", at("a", 2)), stays()));
    PlanState wanted = state(
        List.of(cluster("b", group("medium", 2)), other()),
        List.of(service("web", at("b", 2)), stays()));

    PlanState merged = Retirement.merge(previous, wanted, NOTHING);

    assertEquals(List.of(at("a", 0, 2), at("b", 2)), placements(merged));
    assertEquals(cluster("a", Phase.RETIRING, group("medium", 0, 2)), merged.clusters().get("a"));
  }

  @Test
  void planningAgainWithTheSameObservationsChangesNothing() {
    PlanState previous = state(
        List.of(cluster("a", group("medium", 2)), other()),
        List.of(service("web", at("a", 2)), stays()));
    PlanState wanted = state(
        List.of(cluster("b", group("medium", 2)), other()),
        List.of(service("web", at("b", 2)), stays()));

    PlanState once = Retirement.merge(previous, wanted, NOTHING);

    assertEquals(once, Retirement.merge(once, wanted, NOTHING));
  }

  @Test
  void cleanupDropsWhatIsDone() {
    PlanState wanted =
        state(List.of(cluster("b", group("medium", 2))), List.of(service("web", at("b", 2))));
    PlanState previous = state(
        List.of(
            cluster("a", Phase.RETIRING, group("medium", 0, 2)), cluster("b", group("medium", 2))),
        List.of(service("web", at("a", 0, 2), at("b", 2))));

    PlanState left = Retirement.merge(previous, wanted, done(new Done("a", WEB)));
    PlanState gone = Retirement.merge(left, wanted, done(new Done("a", null)));

    assertEquals(wanted.services(), left.services());
    assertEquals(previous.clusters(), left.clusters());
    assertEquals(wanted, gone);
  }

  @Test
  void doneOfAnEarlierMoveDoesNotBreakANewOne() {
    PlanState previous = state(
        List.of(cluster("a", group("medium", 2)), other()),
        List.of(service("web", at("a", 2)), stays()));
    PlanState wanted = state(
        List.of(cluster("b", group("medium", 2)), other()),
        List.of(service("web", at("b", 2)), stays()));

    PlanState merged = Retirement.merge(previous, wanted, done(new Done("a", WEB)));

    assertEquals(List.of(at("a", 0, 2), at("b", 2)), placements(merged));
  }

  @Test
  void fewerReplicasInPlaceNeedNoWaiting() {
    PlanState previous =
        state(List.of(cluster("a", group("medium", 3))), List.of(service("web", at("a", 5))));
    PlanState wanted =
        state(List.of(cluster("a", group("medium", 2))), List.of(service("web", at("a", 3))));

    PlanState merged = Retirement.merge(previous, wanted, NOTHING);

    assertEquals(List.of(at("a", 3)), placements(merged));
    assertEquals(cluster("a", group("medium", 2, 3)), merged.clusters().get("a"));
  }

  @Test
  void replicasThatMoveInPartKeepTheirPlaceForAllOfThem() {
    PlanState previous = state(
        List.of(cluster("a", group("medium", 3)), cluster("b", group("medium", 1))),
        List.of(service("web", at("a", 5)), service("other", at("b", 1))));
    PlanState wanted = state(
        List.of(cluster("a", group("medium", 2)), cluster("b", group("medium", 2))),
        List.of(service("web", at("a", 3), at("b", 2)), service("other", at("b", 1))));

    PlanState merged = Retirement.merge(previous, wanted, NOTHING);
    PlanState after = Retirement.merge(merged, wanted, done(new Done("a", WEB)));

    assertEquals(service("web", at("a", 3, 5), at("b", 2)), merged.services().get(WEB));
    assertEquals(service("web", at("a", 3), at("b", 2)), after.services().get(WEB));
  }

  @Test
  void nodesStayUntilNothingLeavesAndNoMoreAreSeenThanWanted() {
    PlanState previous =
        state(List.of(cluster("a", group("medium", 2, 4))), List.of(service("web", at("a", 1))));
    PlanState wanted =
        state(List.of(cluster("a", group("medium", 2))), List.of(service("web", at("a", 1))));

    PlanState stillFour = Retirement.merge(previous, wanted, seen("a", 4));
    PlanState two = Retirement.merge(previous, wanted, seen("a", 2));

    assertEquals(cluster("a", group("medium", 2, 4)), stillFour.clusters().get("a"));
    assertEquals(cluster("a", group("medium", 2)), two.clusters().get("a"));
  }

  @Test
  void nodesForAWhileStayUntilWhatComesHasLeftWhereItWas() {
    PlanState previous = state(
        List.of(cluster("a", group("medium", 1, 2)), other()),
        List.of(service("web", at("a", 2), at("z", 0, 1)), stays()));
    PlanState wanted = state(
        List.of(cluster("a", group("medium", 1)), other()),
        List.of(service("web", at("a", 2)), stays()));

    PlanState notBegun = Retirement.merge(previous, wanted, seen("a", 1));
    PlanState carriedOut = Retirement.merge(previous, wanted, seen("a", 1, new Done("z", WEB)));

    assertEquals(previous, notBegun);
    assertEquals(wanted, carriedOut);
  }

  @Test
  void anAutoscalerIsToldAtOnceThatItMayLetNodesGoThatNothingLeaves() {
    LatticeCluster before = cluster("a", group("medium", 3).withMax(5));
    PlanState previous = state(List.of(before), List.of(service("web", at("a", 5))));
    PlanState fewer = state(
        List.of(cluster("a", group("medium", 2).withMax(2))), List.of(service("web", at("a", 3))));

    PlanState merged = Retirement.merge(previous, fewer, seen("a", 3));

    assertEquals(fewer, merged);
    assertEquals(merged, Retirement.merge(merged, fewer, seen("a", 3)));
  }

  @Test
  void anAutoscalerKeepsTheNodesThatSomethingLeaves() {
    PlanState previous = state(
        List.of(cluster("a", group("medium", 3).withMax(5)), cluster("b", group("medium", 1))),
        List.of(service("web", at("a", 5)), service("other", at("b", 1))));
    LatticeCluster smaller = cluster("a", group("medium", 2).withMax(2));
    PlanState wanted = state(
        List.of(smaller, cluster("b", group("medium", 2))),
        List.of(service("web", at("a", 3), at("b", 2)), service("other", at("b", 1))));

    PlanState merged = Retirement.merge(previous, wanted, seen("a", 3));
    PlanState again = Retirement.merge(merged, wanted, seen("a", 3));
    PlanState after = Retirement.merge(merged, wanted, done(new Done("a", WEB)));

    assertEquals(cluster("a", group("medium", 2, 3).withMax(2)), merged.clusters().get("a"));
    assertEquals(merged, again);
    assertEquals(smaller, after.clusters().get("a"));
  }

  @Test
  void atAnUnavailableOfferingOnlyTheNodesSeenAreKept() {
    PlanState previous =
        state(List.of(cluster("a", group("medium", 5))), List.of(service("web", at("a", 1))));
    PlanState wanted =
        state(List.of(cluster("a", group("medium", 2))), List.of(service("web", at("a", 1))));
    Observed seen = seen("a", 3);
    Unavailable refused =
        new Unavailable("us-east", "medium", "", false, "quota", AS_OF.plusSeconds(900), 1);
    Observed observed = new Observed(
        AS_OF, List.of(), seen.clusters(), List.of(), List.of(refused), new TreeMap<>(),
        new TreeMap<>());

    PlanState merged = Retirement.merge(previous, wanted, observed);

    assertEquals(cluster("a", group("medium", 2, 3)), merged.clusters().get("a"));
  }

  @Test
  void removedServiceAndItsEmptyClusterRetireInTheSamePlan() {
    PlanState previous =
        state(List.of(cluster("a", group("medium", 2))), List.of(service("web", at("a", 2))));

    PlanState merged = Retirement.merge(previous, state(List.of(), List.of()), NOTHING);

    assertEquals(List.of(at("a", 0, 2)), placements(merged));
    assertEquals(cluster("a", Phase.RETIRING, group("medium", 0, 2)), merged.clusters().get("a"));
  }

  @Test
  void lostClusterIsKeptAlthoughItsServicesAreElsewhere() {
    PlanState previous =
        state(List.of(cluster("a", group("medium", 2))), List.of(service("web", at("a", 2))));
    PlanState wanted =
        state(List.of(cluster("b", group("medium", 2))), List.of(service("web", at("b", 2))));
    Observed lost = new Observed(
        AS_OF, List.of(),
        new TreeMap<>(Map.of("a", new ClusterObservation(true, true, new TreeMap<>()))), List.of(),
        List.of(), new TreeMap<>(), new TreeMap<>());

    PlanState merged = Retirement.merge(previous, wanted, lost);

    assertEquals(previous.clusters().get("a"), merged.clusters().get("a"));
  }

  @Test
  void placingOnARetiringClusterIsABug() {
    PlanState previous =
        state(List.of(cluster("a", Phase.RETIRING, group("medium", 0, 2))), List.of());
    PlanState wanted =
        state(List.of(cluster("a", group("medium", 2))), List.of(service("web", at("a", 2))));

    assertThrows(IllegalArgumentException.class, () -> Retirement.merge(previous, wanted, NOTHING));
  }

  private static LatticeCluster other() {
    return cluster("z", group("medium", 1));
  }

  private static LatticeServicePlacement stays() {
    return service("stays", at("z", 1));
  }

  private static List<Placement> placements(PlanState state) {
    return state.services()
        .values()
        .stream()
        .filter(service -> service.id().equals(WEB))
        .flatMap(service -> service.placements().stream())
        .toList();
  }

  private static Observed done(Done done) {
    return new Observed(
        AS_OF, List.of(), new TreeMap<>(), List.of(done), List.of(), new TreeMap<>(),
        new TreeMap<>());
  }

  private static Observed seen(String cluster, int nodes, Done... done) {
    TreeMap<String, Integer> groups = new TreeMap<>(Map.of("medium", nodes));
    return new Observed(
        AS_OF, List.of(),
        new TreeMap<>(Map.of(cluster, new ClusterObservation(true, false, groups))), List.of(done),
        List.of(), new TreeMap<>(), new TreeMap<>());
  }
}
