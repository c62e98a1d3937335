// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change.order;

import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.Proposals.proposal;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static dev.lattice.schemas.testing.PlanValues.at;
import static dev.lattice.schemas.testing.PlanValues.cluster;
import static dev.lattice.schemas.testing.PlanValues.group;
import static dev.lattice.schemas.testing.PlanValues.service;
import static dev.lattice.schemas.testing.PlanValues.state;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.planner.Proposal;
import dev.lattice.planner.Proposal.Cause;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.testing.Proposals;
import dev.lattice.planner.testing.Specs;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.Phase;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.plan.Step;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class StepOrderTest {
  @Test
  void firstServiceOfAClusterNeedsNoStepOfItsOwn() {
    PlanState after =
        state(List.of(cluster("a", group("medium", 2))), List.of(service("web", at("a", 2))));

    assertEquals("""
        1 create-a forced capacity
        """, text(order(PlanState.EMPTY, proposal(after))));
  }

  @Test
  void newPlaceIsMadeBeforeTheOldOneIsBrokenAndItsClusterDeleted() {
    PlanState before =
        state(List.of(cluster("a", group("medium", 2))), List.of(service("web", at("a", 2))));
    PlanState after = state(
        List.of(
            cluster("a", Phase.RETIRING, group("medium", 0, 2)), cluster("b", group("medium", 2))),
        List.of(service("web", at("a", 0, 2), at("b", 2))));

    assertEquals("""
        1 create-b forced labels
        2 move-default.web-a-b after create-b forced labels
        3 drain-a after move-default.web-a-b forced labels
        4 delete-a after drain-a forced labels
        """, text(order(before, proposal(after, Map.of("web", new Cause("labels", true))))));
  }

  @Test
  void nodesGoAfterWhatRunsOnThem() {
    PlanState before = state(
        List.of(
            cluster("a", group("large", 1), group("medium", 3)), cluster("b", group("medium", 1))),
        List.of(
            service("api", at("a", 2)), service("old", at("a", 1)), service("web", at("b", 1))));
    PlanState after = state(
        List.of(
            cluster("a", group("large", 0, 1), group("medium", 1, 3)),
            cluster("b", group("medium", 2), group("small", 1))),
        List.of(
            service("api", at("a", 0, 2), at("b", 2)), service("old", at("a", 0, 1)),
            service("web", at("b", 1))));

    assertEquals("""
        1 add-b-small saves cost
        1 remove-default.old-a forced spec
        1 resize-b-medium saves cost
        2 move-default.api-a-b after add-b-small, resize-b-medium saves cost
        3 remove-a-large after move-default.api-a-b, remove-default.old-a forced spec
        3 resize-a-medium after move-default.api-a-b, remove-default.old-a forced spec
        """, text(order(before, proposal(after, Map.of("api", new Cause("cost", false))))));
  }

  @Test
  void nodesGoAfterTheirSubstitutesInTheSameClusterHaveCome() {
    PlanState before =
        state(List.of(cluster("a", group("medium", 3))), List.of(service("web", at("a", 3))));
    PlanState after = state(
        List.of(cluster("a", group("medium", 1, 3), group("small", 2))),
        List.of(service("web", at("a", 3))));

    assertEquals("""
        1 add-a-small forced capacity
        2 resize-a-medium after add-a-small forced spec
        """, text(order(before, proposal(after))));
  }

  @Test
  void moveWaitsForRoomThatAnotherLeaves() {
    PlanState before = full(service("api", at("a", 7)), service("web", at("b", 7)));
    PlanState after =
        full(service("api", at("a", 0, 7), at("b", 7)), service("web", at("b", 0, 7), at("c", 7)));

    assertEquals("""
        1 move-default.web-b-c forced spec
        2 move-default.api-a-b after move-default.web-b-c forced spec
        """, text(order(before, proposal(after))));
  }

  /// What a service has too many of goes without a step, once all of it that moves is in place.
  @Test
  void moveWaitsForRoomThatAnotherLeavesWithoutAStep() {
    PlanState before = full(service("api", at("a", 2)), service("web", at("a", 2), at("b", 7)));
    PlanState after = full(
        service("api", at("a", 0, 2), at("b", 2)),
        service("web", at("a", 0, 2), at("b", 5, 7), at("c", 2)));

    assertEquals("""
        1 move-default.web-a-c forced spec
        2 move-default.api-a-b after move-default.web-a-c forced spec
        """, text(order(before, proposal(after))));
  }

  @Test
  void nodesGoAfterWhatLeavesThemWithoutAStep() {
    PlanState before = state(
        List.of(
            cluster("a", group("medium", 2)), cluster("b", group("medium", 2)),
            cluster("c", group("medium", 1))),
        List.of(service("web", at("a", 2), at("b", 9))));
    PlanState after = state(
        List.of(
            cluster("a", group("medium", 2)), cluster("b", group("medium", 1, 2)),
            cluster("c", group("medium", 1))),
        List.of(service("web", at("a", 0, 2), at("b", 5, 9), at("c", 2))));

    assertEquals("""
        1 move-default.web-a-c forced spec
        2 resize-b-medium after move-default.web-a-c forced spec
        """, text(order(before, proposal(after))));
  }

  @Test
  void servicesThatWaitForEachOthersRoomAreNamed() {
    PlanState before = full(service("api", at("a", 7)), service("web", at("b", 7)));
    PlanState after =
        full(service("api", at("a", 0, 7), at("b", 7)), service("web", at("a", 7), at("b", 0, 7)));

    StepOrder order = order(before, proposal(after));

    assertEquals(List.of("move-default.api-a-b", "move-default.web-b-a"), order.cycle());
    assertEquals("""
        1 move-default.api-a-b forced spec
        1 move-default.web-b-a forced spec
        """, text(order));
  }

  @Test
  void whatIsBehindACycleStillWaits() {
    PlanState before =
        full(service("api", at("a", 7)), service("old", at("c", 7)), service("web", at("b", 7)));
    PlanState after = full(
        service("api", at("a", 0, 7), at("b", 7)), service("old", at("a", 3), at("c", 4, 7)),
        service("web", at("a", 4), at("b", 0, 7)));

    StepOrder order = order(before, proposal(after));

    assertEquals(List.of("move-default.api-a-b", "move-default.web-b-a"), order.cycle());
    assertEquals("""
        1 move-default.api-a-b forced spec
        1 move-default.web-b-a forced spec
        2 move-default.old-c-a after move-default.api-a-b forced spec
        """, text(order));
  }

  @Test
  void moveWaitsUntilOneThatIsKeptApartHasLeft() {
    PlanState before = wide(service("api", at("a", 1)), service("web", at("b", 1)));
    PlanState after =
        wide(service("api", at("a", 0, 1), at("b", 1)), service("web", at("b", 0, 1), at("c", 1)));

    assertEquals("""
        1 move-default.web-b-c forced spec
        2 move-default.api-a-b after move-default.web-b-c forced spec
        """, text(orderApart(before, proposal(after))));
  }

  @Test
  void servicesThatAreKeptApartAndChangePlacesAreNamed() {
    PlanState before = wide(service("api", at("a", 1)), service("web", at("b", 1)));
    PlanState after =
        wide(service("api", at("a", 0, 1), at("b", 1)), service("web", at("a", 1), at("b", 0, 1)));

    assertEquals(
        List.of("move-default.api-a-b", "move-default.web-b-a"),
        orderApart(before, proposal(after)).cycle());
  }

  @Test
  void oneRolloutAtATimeInACluster() {
    List<Step> rolls = new ArrayList<>(
        List.of(
            new Step.RollNodeGroup(Steps.header(Cause.SPEC), "a", "small"),
            new Step.RollNodeGroup(Steps.header(Cause.SPEC), "a", "medium"),
            new Step.RollControlPlane(Steps.header(Cause.SPEC), "a"),
            new Step.UpgradeCluster(Steps.header(Cause.SPEC), "a", "v1.35.0", "v1.36.3")));
    rolls.replaceAll(Steps::named);

    assertEquals("""
        1 upgrade-a forced spec
        2 roll-control-plane-a after upgrade-a forced spec
        3 roll-a-medium after roll-control-plane-a, upgrade-a forced spec
        4 roll-a-small after roll-a-medium, roll-control-plane-a, upgrade-a forced spec
        """, text(StepOrder.of(rolls, Proposals.NOTHING_ASKED, PlanState.EMPTY, PlanState.EMPTY)));
  }

  @Test
  void podsOfAServiceAreReplacedInOneClusterAfterTheOther() {
    ServiceId web = ServiceId.parse("default/web");
    List<Step> rolls = new ArrayList<>(
        List.of(
            new Step.RollService(Steps.header(Cause.SPEC), "b", web),
            new Step.RollService(Steps.header(Cause.SPEC), "a", web),
            new Step.RollService(Steps.header(Cause.SPEC), "b", ServiceId.parse("default/api"))));
    rolls.replaceAll(Steps::named);

    assertEquals("""
        1 roll-a-default.web forced spec
        1 roll-b-default.api forced spec
        2 roll-b-default.web after roll-a-default.web forced spec
        """, text(StepOrder.of(rolls, Proposals.NOTHING_ASKED, PlanState.EMPTY, PlanState.EMPTY)));
  }

  /// Three clusters of one node each, which holds seven replicas of half a core.
  private static PlanState full(LatticeServicePlacement... services) {
    return state(
        List.of(
            cluster("a", group("medium", 1)), cluster("b", group("medium", 1)),
            cluster("c", group("medium", 1))),
        List.of(services));
  }

  /// Three clusters with room for everything.
  private static PlanState wide(LatticeServicePlacement... services) {
    return state(
        List.of(
            cluster("a", group("medium", 4)), cluster("b", group("medium", 4)),
            cluster("c", group("medium", 4))),
        List.of(services));
  }

  /// The order where `api` keeps away from `web`.
  private static StepOrder orderApart(PlanState before, Proposal proposal) {
    Specs specs = new Specs().with(aPool("us-east").build())
        .with(aService("api").apartFrom(Topology.CLUSTER, "web").build())
        .with(aService("web").build());
    return order(before, proposal, specs.problem());
  }

  private static StepOrder order(PlanState before, Proposal proposal) {
    return order(before, proposal, Proposals.NOTHING_ASKED);
  }

  private static StepOrder order(PlanState before, Proposal proposal, Problem problem) {
    return StepOrder.of(
        Steps.between(before, proposal.state(), proposal::cause), problem, before,
        proposal.state());
  }

  private static String text(StepOrder order) {
    return order.steps()
        .stream()
        .map(Step::header)
        .map(
            h -> h.wave() + " " + h.id()
                + (h.after().isEmpty() ? "" : " after " + String.join(", ", h.after()))
                + (h.forced() ? " forced " : " saves ") + h.reason() + "\n")
        .collect(Collectors.joining());
  }
}
