// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.budget;

import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Subject;
import dev.lattice.planner.model.Violation;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Check;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.pool.BudgetScope;
import dev.lattice.schemas.unit.Money;
import java.util.ArrayList;
import java.util.List;

/// Hard where the budget says so, for every scope by itself: run rate of its active clusters x 730 <= max(limit, the same of
/// the previous state at present prices). So it refuses new capacity and never a plan that spends no more. Excess in
/// micro-US-dollars a month.
public final class BudgetCheck implements Check {
  @Override
  public RuleId rule() {
    return RuleId.BUDGET;
  }

  @Override
  public List<Violation> check(Problem problem, PlanState state) {
    List<Violation> violations = new ArrayList<>();
    for (BudgetScope scope : problem.budgets()) {
      if (scope.budget().hardLimit()) {
        Money most = scope.budget().maxMonthlyCost();
        Money spend = problem.hourly(scope, state).monthly();
        Money committed = problem.hourly(scope, problem.previous().state()).monthly();
        Money limit = committed.compareTo(most) > 0 ? committed : most;
        if (spend.compareTo(limit) > 0) {
          violations.add(
              new Violation(
                  rule(), new Subject(scope.subject()), spend.minus(limit).microUsd(),
                  "%s would spend %s USD a month, more than its hard limit of %s."
                      .formatted(scope.title(), spend.monthlyText(), most.monthlyText())));
        }
      }
    }
    return violations;
  }
}
