// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.objective;

import dev.lattice.planner.cost.CostTable;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.EligiblePools;
import dev.lattice.planner.rule.spread.SpreadCheck;
import dev.lattice.schemas.plan.Costs;
import dev.lattice.schemas.plan.Decision.Score;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.unit.Money;
import org.jspecify.annotations.Nullable;

/// How good a finished state is, in the figures that plans show.
public final class Scores {
  private static final int WHOLE = 10_000;

  private Scores() {}

  /// @param eligible pools of the problem
  public static Score of(Problem problem, PlanState state, Costs costs, EligiblePools eligible) {
    Money monthly = CostTable.hourly(costs).monthly();
    int unplaced =
        state.services().values().stream().mapToInt(LatticeServicePlacement::unplaced).sum();
    Money bound = LowerBound.monthly(problem, state, eligible);
    Money net = monthly.plus(costs.commitmentsHourly().monthly());
    return new Score(
        unplaced, softViolations(problem, state), monthly, transientMonthly(problem, state),
        moves(problem, state), Preferences.points(problem, state, eligible), bound,
        gap(net, bound));
  }

  private static int gap(Money cost, Money bound) {
    return cost.isZero() ? 0
        : (int) (Math.multiplyExact(cost.minus(bound).microUsd() / 1000, WHOLE)
            / Math.max(1, cost.microUsd() / 1000));
  }

  /// Everything that may exist at once, retiring things included.
  private static Money transientMonthly(Problem problem, PlanState state) {
    Money hourly = Money.ZERO;
    for (LatticeCluster cluster : state.clusters().values()) {
      hourly = hourly.plus(problem.lastingHourly(cluster));
    }
    return hourly.monthly();
  }

  /// Soft budgets exceeded and services less even than wished, one each.
  private static int softViolations(Problem problem, PlanState state) {
    return SpreadCheck.softViolations(problem, state) + (int) problem.budgets()
        .stream()
        .filter(
            scope -> !scope.budget().hardLimit() && problem.hourly(scope, state)
                .monthly()
                .compareTo(scope.budget().maxMonthlyCost()) > 0)
        .count();
  }

  /// Replicas that change cluster: for each service the smaller of what leaves and what arrives.
  private static int moves(Problem problem, PlanState state) {
    int moves = 0;
    for (LatticeServicePlacement after : state.services().values()) {
      LatticeServicePlacement before = problem.previous().state().services().get(after.id());
      if (before != null) {
        int left = 0;
        int arrived = 0;
        for (Placement p : before.placements()) {
          left += Math.max(0, p.replicas() - wanted(after, p.cluster()));
        }
        for (Placement p : after.placements()) {
          arrived += Math.max(0, p.replicas() - wanted(before, p.cluster()));
        }
        moves += Math.min(left, arrived);
      }
    }
    return moves;
  }

  private static int wanted(@Nullable LatticeServicePlacement placed, String cluster) {
    return placed == null ? 0 : placed.replicasIn(cluster);
  }
}
