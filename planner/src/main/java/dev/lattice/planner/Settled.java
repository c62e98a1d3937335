// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import dev.lattice.planner.change.LargestSizes;
import dev.lattice.planner.change.Retirement;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.EligiblePools;
import dev.lattice.planner.search.Search;
import dev.lattice.planner.search.Search.Found;
import dev.lattice.planner.verify.Verifier;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.ServiceId;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// The state that planning again would not change. What found no place may find one now that everything else has its own,
/// so the search looks again from its own outcome, as the next plan would.
///
/// @param state what is to exist, retiring things included
/// @param forced service to the rule that made it move
/// @param judge the problem by which the last change was made: a state that is reached in allowed steps is allowed, even
///        where a step alone would not have led there
record Settled(PlanState state, SortedMap<ServiceId, String> forced, Problem judge) {
  private static final int MOST_ROUNDS = 5;

  Settled {
    forced = Collections.unmodifiableSortedMap(forced);
  }

  /// @param eligible pools of the problem
  static Settled of(Problem problem, Found found, EligiblePools eligible) {
    Settled settled = new Settled(merged(problem, found), new TreeMap<>(found.forced()), problem);
    boolean isLast = found.isComplete() && found.forced().isEmpty();
    for (int round = 0; round < MOST_ROUNDS && !isLast; round++) {
      Settled next = settled.next(problem, eligible);
      isLast = next.state.equals(settled.state);
      settled = next;
    }
    return settled;
  }

  /// Whether another state breaks nothing that this one does not break.
  boolean allows(PlanState other) {
    Verifier verdict = Verifier.judge(judge, other);
    return verdict.isAccepted()
        && Verifier.judge(judge, state).tolerated().containsAll(verdict.tolerated());
  }

  private Settled next(Problem problem, EligiblePools eligible) {
    Problem again = problem.after(state);
    Found found = Search.run(again, eligible.after(again));
    PlanState next = merged(problem, found);
    if (next.equals(state)) {
      return this;
    }
    TreeMap<ServiceId, String> all = new TreeMap<>(forced);
    found.forced().forEach(all::putIfAbsent);
    if (Verifier.judge(problem, next).isAccepted()) {
      return new Settled(next, all, problem);
    }
    return Verifier.judge(again, next).isAccepted() ? new Settled(next, all, again) : this;
  }

  private static PlanState merged(Problem problem, Found found) {
    return LargestSizes.share(
        problem,
        Retirement.merge(
            problem.previous().state(), LargestSizes.unshared(problem, found.state()),
            problem.observed()));
  }
}
