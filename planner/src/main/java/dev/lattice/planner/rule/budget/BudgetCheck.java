// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.budget;

import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Subject;
import dev.lattice.planner.model.Violation;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.problem.Projection;
import dev.lattice.planner.rule.Check;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.pool.BudgetScope;
import dev.lattice.schemas.unit.Money;
import java.util.ArrayList;
import java.util.List;

/// Hard where the budget says so, for every scope by itself: the run rate of its active clusters is at most that of the
/// previous state at present prices, or run rate x 730 <= limit and, where spend is observed, {@link Projection} <= limit.
/// The projection counts also what retires, until it is gone; both count all nodes that autoscalers may make. So it refuses new capacity and never a plan that spends no
/// more, like a mere exchange. Excess in micro-US-dollars a month.
public final class BudgetCheck implements Check {
  @Override
  public RuleId rule() {
    return RuleId.BUDGET;
  }

  @Override
  public List<Violation> check(Problem problem, PlanState state) {
    List<Violation> violations = new ArrayList<>();
    PlanState largest = state.atLargest();
    PlanState before = problem.previous().state().atLargest();
    for (BudgetScope scope : problem.budgets()) {
      if (scope.budget().hardLimit()) {
        Money hourly = problem.hourly(scope, largest);
        Money committed = problem.hourly(scope, before);
        if (hourly.compareTo(committed) > 0) {
          runRate(scope, hourly.monthly(), committed.monthly(), violations);
          projection(problem, largest, scope, violations);
        }
      }
    }
    return violations;
  }

  private void runRate(
      BudgetScope scope, Money spend, Money committed, List<Violation> violations) {
    Money most = scope.budget().maxMonthlyCost();
    Money limit = committed.compareTo(most) > 0 ? committed : most;
    if (spend.compareTo(limit) > 0) {
      violations.add(
          new Violation(
              rule(), new Subject(scope.subject()), spend.minus(limit).microUsd(),
              "%s would spend %s USD a month, more than its hard limit of %s."
                  .formatted(scope.title(), spend.monthlyText(), most.monthlyText())));
    }
  }

  private void projection(
      Problem problem, PlanState state, BudgetScope scope, List<Violation> violations) {
    Money limit = scope.budget().maxMonthlyCost();
    Projection projection = problem.projection(scope);
    Money end =
        projection == null ? Money.ZERO : projection.at(problem.lastingHourly(scope, state));
    if (projection != null && end.compareTo(limit) > 0) {
      violations.add(
          new Violation(
              rule(), new Subject(scope.subject()), end.minus(limit).microUsd(),
              "%s would have spent %s USD at the end of %s, %s of it already, more than its hard limit of %s."
                  .formatted(
                      scope.title(), end.monthlyText(), projection.spend().month(),
                      projection.spend().most().monthlyText(), limit.monthlyText())));
    }
  }
}
