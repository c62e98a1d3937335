// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.budget;

import dev.lattice.planner.cost.CostTable;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Subject;
import dev.lattice.planner.model.Violation;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Check;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.TenantBudget;
import dev.lattice.schemas.unit.Money;
import java.util.ArrayList;
import java.util.List;

/// Hard, for every tenant by itself: where one of its services gets more replicas than the previous state has, the shares of
/// its services x 730 <= limit. A share also grows when others leave a node, and with prices: that alone breaks nothing, as
/// nothing new is asked for. Excess in micro-US-dollars a month.
///
/// Shares are not linear in replicas, so Choco has no face of this rule; what it finds passes this check like all else.
public final class TenantBudgetCheck implements Check {
  @Override
  public RuleId rule() {
    return RuleId.BUDGET;
  }

  @Override
  public List<Violation> check(Problem problem, PlanState state) {
    List<Violation> violations = new ArrayList<>();
    for (TenantBudget budget : problem.tenantBudgets()) {
      if (budget.services().stream().anyMatch(id -> problem.hasGrown(id, state))) {
        Money spend = CostTable.hourly(problem, state, budget.services()).monthly();
        Money limit = budget.monthly();
        if (spend.compareTo(limit) > 0) {
          violations.add(
              new Violation(
                  rule(), Subject.tenant(budget.tenant()), spend.minus(limit).microUsd(),
                  "Tenant `%s` would spend %s USD a month, more than its hard limit of %s."
                      .formatted(budget.tenant(), spend.monthlyText(), limit.monthlyText())));
        }
      }
    }
    return violations;
  }
}
