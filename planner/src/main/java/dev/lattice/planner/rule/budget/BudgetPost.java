// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.budget;

import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.problem.Projection;
import dev.lattice.planner.rule.ChocoPost;
import dev.lattice.planner.rule.PlacementModel;
import dev.lattice.schemas.spec.pool.BudgetScope;
import dev.lattice.schemas.unit.Money;

/// Per scope with a hard budget: control planes of open clusters + nodes <= max(what the previous state cost more than all
/// elsewhere, min(what run rate, what projection leave)). A scalar sum over all pools of the scope.
public final class BudgetPost implements ChocoPost {
  @Override
  public RuleId rule() {
    return RuleId.BUDGET;
  }

  @Override
  public void post(PlacementModel model) {
    Problem problem = model.problem();
    for (BudgetScope scope : problem.budgets()) {
      if (scope.budget().hardLimit() && model.reaches(scope)) {
        model
            .sum(
                cluster -> cluster.countsFor(scope),
                cluster -> cluster.controlPlane().hourly().microUsd(),
                offer -> offer.hourly().microUsd())
            .atMost(room(model, scope));
      }
    }
  }

  /// Micro-USD an hour.
  private static long room(PlacementModel model, BudgetScope scope) {
    Problem problem = model.problem();
    Money limit = scope.budget().maxMonthlyCost();
    long elsewhere = model.hourlyElsewhere(scope);
    long room = Math.floorDiv(limit.microUsd(), Money.HOURS_PER_MONTH) - elsewhere;
    Projection projection = problem.projection(scope);
    if (projection != null) {
      room = Math.min(room, projection.mostHourly(limit) - model.lastingHourlyElsewhere(scope));
    }
    long committed = problem.hourly(scope, problem.previous().state()).microUsd();
    return Math.max(committed - elsewhere, room);
  }
}
