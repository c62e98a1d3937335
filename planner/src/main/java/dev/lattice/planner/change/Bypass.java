// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change;

import dev.lattice.planner.Proposal.Cause;
import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.plan.Step;
import dev.lattice.schemas.spec.ServiceId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Breaks cycles of moves that no order opens: a cluster keeps more nodes until services have changed places, or one of
/// them goes to a third place.
///
/// @param state the state by which all moves find room, or the one asked about where there is none
/// @param detours service to the cluster it was meant for, of those that go to a third place
public record Bypass(PlanState state, SortedMap<ServiceId, String> detours) {
  public Bypass {
    detours = Collections.unmodifiableSortedMap(new TreeMap<>(detours));
  }

  /// @param state that is wanted
  /// @param isAllowed whether a state breaks no rule that `state` does not break
  public static Bypass around(Problem problem, PlanState state, Predicate<PlanState> isAllowed) {
    Bypass none = new Bypass(state, Collections.emptySortedMap());
    StepOrder order = order(problem, state);
    if (order.blocked().isEmpty()) {
      return none;
    }
    PlanState widened = Widening.of(problem, state, order);
    return !widened.equals(state) ? new Bypass(widened, none.detours)
        : ThirdPlace.of(problem, none, order, isAllowed);
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
    Set<String> known = new HashSet<>();
    for (Step step : steps) {
      if (step instanceof Step.MoveService move) {
        known.add(move.service() + " " + move.from());
      } else if (step instanceof Step.RemoveService remove) {
        known.add(remove.service() + " " + remove.cluster());
      }
    }
    List<Step> underWay = new ArrayList<>();
    state.services().forEach((id, placed) -> placed.placements().forEach(p -> {
      if (p.keep() > p.replicas() && known.add(id + " " + p.cluster())) {
        underWay.add(removal(id, p.cluster()));
      }
    }));
    return underWay;
  }

  private static Step removal(ServiceId service, String cluster) {
    return Steps.named(new Step.RemoveService(Steps.header(Cause.SPEC), service, cluster));
  }
}
