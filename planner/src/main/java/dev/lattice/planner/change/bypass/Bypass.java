// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change.bypass;

import dev.lattice.planner.Proposal.Cause;
import dev.lattice.planner.change.order.Origin;
import dev.lattice.planner.change.order.StepOrder;
import dev.lattice.planner.change.order.Steps;
import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.plan.Step;
import dev.lattice.schemas.spec.ServiceId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Makes moves possible that no order makes possible: a cluster keeps more nodes until services have moved, or one of them
/// goes to a third place.
public final class Bypass {
  private Bypass() {}

  /// The state by which all moves find room, or the one asked about where there is none. In it those are meant for another
  /// cluster that go to a third place.
  ///
  /// @param state that is wanted
  /// @param isAllowed whether a state breaks no rule that `state` does not break
  public static PlanState around(Problem problem, PlanState state, Predicate<PlanState> isAllowed) {
    StepOrder order = order(problem, state);
    if (order.blocked().isEmpty()) {
      return state;
    }
    PlanState widened = Widening.of(problem, state, order);
    return !widened.equals(state) ? widened : ThirdPlace.of(problem, state, order, isAllowed);
  }

  /// The order of everything that moves or leaves.
  static StepOrder order(Problem problem, PlanState state) {
    PlanState before = problem.previous().state();
    List<Step> steps = new ArrayList<>(Steps.between(before, state, _ -> Cause.SPEC));
    steps.addAll(underWay(state, steps));
    return StepOrder.of(steps, problem, before, state);
  }

  /// What leaves since earlier plans, as removals.
  private static List<Step> underWay(PlanState state, List<Step> steps) {
    Set<Origin> known = new HashSet<>();
    for (Step step : steps) {
      Origin origin = Origin.of(step);
      if (origin != null) {
        known.add(origin);
      }
    }
    List<Step> underWay = new ArrayList<>();
    state.services().forEach((id, placed) -> placed.placements().forEach(p -> {
      if (p.keep() > p.replicas() && known.add(new Origin(id, p.cluster()))) {
        underWay.add(removal(id, p.cluster()));
      }
    }));
    return underWay;
  }

  private static Step removal(ServiceId service, String cluster) {
    return Steps.named(new Step.RemoveService(Steps.header(Cause.SPEC), service, cluster));
  }
}
