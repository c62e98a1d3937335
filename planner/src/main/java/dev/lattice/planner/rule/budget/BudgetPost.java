// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.budget;

import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.ChocoPost;
import dev.lattice.planner.rule.PlacementModel;
import dev.lattice.schemas.spec.pool.BudgetScope;
import dev.lattice.schemas.unit.Money;

/// Per scope with a hard budget: (elsewhere in its pools + control planes of open clusters + nodes) x 730 <= max(limit, the
/// same of the previous state). A scalar sum over all pools of the scope.
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
        long committed = problem.hourly(scope, problem.previous().state()).monthly().microUsd();
        long limit = Math.max(scope.budget().maxMonthlyCost().microUsd(), committed);
        model
            .sum(
                pool -> scope.pools().contains(pool.name()),
                cluster -> cluster.controlPlane().hourly().microUsd(),
                offer -> offer.hourly().microUsd())
            .atMost(Math.floorDiv(limit, Money.HOURS_PER_MONTH) - model.hourlyElsewhere(scope));
      }
    }
  }
}
