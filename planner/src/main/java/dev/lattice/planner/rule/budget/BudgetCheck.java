// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.budget;

import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Subject;
import dev.lattice.planner.model.Violation;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Check;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.LatticePool.Budget;
import dev.lattice.schemas.unit.Money;
import java.util.ArrayList;
import java.util.List;

/// Hard where the pool's budget says so: run rate of active clusters x 730 <= max(limit, the same of the previous state at
/// present prices). So it refuses new capacity and never a plan that spends no more. Excess in micro-US-dollars a month.
public final class BudgetCheck implements Check {
  @Override
  public RuleId rule() {
    return RuleId.BUDGET;
  }

  @Override
  public List<Violation> check(Problem problem, PlanState state) {
    List<Violation> violations = new ArrayList<>();
    for (Pool pool : problem.pools().values()) {
      Budget budget = pool.budget();
      if (budget != null && budget.hardLimit()) {
        Money spend = monthly(problem, state, pool);
        Money committed = monthly(problem, problem.previous().state(), pool);
        Money limit =
            committed.compareTo(budget.maxMonthlyCost()) > 0 ? committed : budget.maxMonthlyCost();
        if (spend.compareTo(limit) > 0) {
          violations.add(
              new Violation(
                  rule(), Subject.pool(pool.name()), spend.minus(limit).microUsd(),
                  "Pool `%s` would spend %s USD a month, more than its hard limit of %s.".formatted(
                      pool.name(), spend.monthlyText(), budget.maxMonthlyCost().monthlyText())));
        }
      }
    }
    return violations;
  }

  private static Money monthly(Problem problem, PlanState state, Pool pool) {
    Money hourly = Money.ZERO;
    for (LatticeCluster cluster : state.clusters().values()) {
      if (cluster.pool().equals(pool.name()) && !cluster.isRetiring()) {
        hourly = hourly.plus(problem.hourly(cluster));
      }
    }
    return hourly.monthly();
  }
}
