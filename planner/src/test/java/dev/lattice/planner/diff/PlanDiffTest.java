// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.diff;

import static dev.lattice.schemas.testing.PlanValues.at;
import static dev.lattice.schemas.testing.PlanValues.cluster;
import static dev.lattice.schemas.testing.PlanValues.group;
import static dev.lattice.schemas.testing.PlanValues.service;
import static dev.lattice.schemas.testing.PlanValues.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.planner.Proposal;
import dev.lattice.planner.testing.Proposals;
import dev.lattice.schemas.plan.Decision;
import dev.lattice.schemas.plan.Decision.Approval;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.Phase;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.plan.Step;
import dev.lattice.schemas.plan.Step.Header;
import dev.lattice.schemas.testing.RandomPlans;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlanDiffTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void stateDoesNotDifferFromItself(long seed) {
    PlanState state = new RandomPlans(seed).plan().state();

    assertTrue(diff(state, state).isEmpty(), "seed " + seed);
  }

  @Test
  void everyActionOnAServiceIsToldFromTheOthers() {
    assertEquals(List.of(Action.ADD), services(List.of(), web(at("a", 2))));
    assertEquals(List.of(Action.CHANGE), services(web(at("a", 2)), web(at("a", 3))));
    assertEquals(List.of(Action.MOVE), services(web(at("a", 2)), web(at("a", 0, 2), at("b", 2))));
    assertEquals(List.of(Action.FINISH), services(web(at("a", 0, 2), at("b", 2)), web(at("b", 2))));
    assertEquals(List.of(Action.REMOVE), services(web(at("a", 2)), web(at("a", 0, 2))));
    assertEquals(List.of(Action.FINISH), services(web(at("a", 0, 2)), List.of()));
  }

  @Test
  void serviceThatIsBackWhileItLeavesIsAdded() {
    assertEquals(List.of(Action.ADD), services(web(at("a", 0, 2)), web(at("a", 2))));
  }

  @Test
  void everyActionOnAClusterIsToldFromTheOthers() {
    PlanState none = state(List.of(), List.of());
    PlanState two = state(List.of(cluster("a", group("medium", 2))), List.of());
    PlanState three = state(List.of(cluster("a", group("medium", 3))), List.of());
    PlanState shrinking = state(List.of(cluster("a", group("medium", 2, 3))), List.of());
    PlanState retiring =
        state(List.of(cluster("a", Phase.RETIRING, group("medium", 0, 2))), List.of());

    assertEquals(Action.ADD, clusters(none, two));
    assertEquals(Action.CHANGE, clusters(two, three));
    assertEquals(Action.CHANGE, clusters(three, shrinking));
    assertEquals(Action.FINISH, clusters(shrinking, two));
    assertEquals(Action.REMOVE, clusters(two, retiring));
    assertEquals(Action.FINISH, clusters(retiring, none));
  }

  @Test
  void whatOnlyTheOtherPlanWantsIsRemovedAndHasNotLeft() {
    PlanState one = state(List.of(cluster("a", group("medium", 2))), List.of());

    assertEquals(List.of(Action.REMOVE), services(web(at("a", 2)), List.of()));
    assertEquals(Action.REMOVE, clusters(one, state(List.of(), List.of())));
  }

  @Test
  void reasonsComeFromTheSteps() {
    PlanState before = state(List.of(cluster("a", group("medium", 2))), web(at("a", 2)));
    PlanState after = state(List.of(cluster("a", group("medium", 3))), web(at("a", 2)));
    Step step = new Step.ResizeNodeGroup(
        new Header("resize-a-medium", List.of(), 1, true, "clusterLimits"), "a", "medium", 2, 3);

    PlanDiff diff = PlanDiff
        .between(before, Proposals.NO_COSTS, after, Proposals.NO_COSTS, decision(List.of(step)));

    assertEquals("clusterLimits", diff.clusters().getFirst().change().reason());
    assertEquals("clusterLimits", diff.clusters().getFirst().groups().getFirst().change().reason());
  }

  private static List<LatticeServicePlacement> web(Placement... placements) {
    return List.of(service("web", placements));
  }

  private static List<Action> services(
      List<LatticeServicePlacement> before, List<LatticeServicePlacement> after) {
    return diff(state(List.of(), before), state(List.of(), after)).services()
        .stream()
        .map(service -> service.change().action())
        .toList();
  }

  private static Action clusters(PlanState before, PlanState after) {
    return diff(before, after).clusters().getFirst().change().action();
  }

  private static PlanDiff diff(PlanState before, PlanState after) {
    return PlanDiff
        .between(before, Proposals.NO_COSTS, after, Proposals.NO_COSTS, decision(List.of()));
  }

  private static Decision decision(List<Step> steps) {
    Proposal proposal = Proposals.proposal(PlanState.EMPTY);
    return new Decision(
        1, null, Approval.NOT_REQUIRED, proposal.solver(), proposal.score(), steps, List.of(),
        List.of(), List.of());
  }
}
