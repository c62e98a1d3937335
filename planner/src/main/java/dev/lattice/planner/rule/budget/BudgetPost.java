// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.budget;

import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.ChocoPost;
import dev.lattice.planner.rule.PlacementModel;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.spec.LatticePool.Budget;
import dev.lattice.schemas.unit.Money;

/// Per pool with a hard budget: (elsewhere + control planes of open clusters + nodes) x 730 <= max(limit, the same of the
/// previous state).
public final class BudgetPost implements ChocoPost {
  @Override
  public RuleId rule() {
    return RuleId.BUDGET;
  }

  @Override
  public void post(PlacementModel model) {
    for (Pool pool : model.problem().pools().values()) {
      Budget budget = pool.budget();
      if (budget != null && budget.hardLimit()) {
        long limit = Math.max(budget.maxMonthlyCost().microUsd(), committed(model.problem(), pool));
        model
            .sum(
                pool, cluster -> cluster.controlPlane().hourly().microUsd(),
                offer -> offer.hourly().microUsd())
            .atMost(
                Math.floorDiv(limit, Money.HOURS_PER_MONTH)
                    - model.elsewhere(pool.name()).hourly());
      }
    }
  }

  private static long committed(Problem problem, Pool pool) {
    long hourly = 0;
    for (LatticeCluster cluster : problem.previous().state().clusters().values()) {
      if (cluster.pool().equals(pool.name()) && !cluster.isRetiring()) {
        hourly += problem.hourly(cluster).microUsd();
      }
    }
    return hourly * Money.HOURS_PER_MONTH;
  }
}
