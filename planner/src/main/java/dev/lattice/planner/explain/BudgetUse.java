// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import dev.lattice.planner.model.Subject;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.problem.Projection;
import dev.lattice.schemas.plan.Costs;
import dev.lattice.schemas.plan.Costs.ServiceCost;
import dev.lattice.schemas.plan.Observed.Spend;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.TenantBudget;
import dev.lattice.schemas.spec.pool.BudgetScope;
import dev.lattice.schemas.unit.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a budget allows, and what a state makes of it.
///
/// @param subject whose spend it bounds: a pool, an infrastructure or a tenant
/// @param title how messages begin that speak of it: ``Pool `us-east` ``
/// @param object whose field is the limit
/// @param field path of that field
/// @param limit US dollars a month
/// @param alertPermille share of the limit that raises an alert, in thousandths
/// @param monthly US dollars for 730 hours of what is active
/// @param spend what was observed of this month, null for nothing
/// @param end US dollars at the end of the month, null where nothing was observed
public record BudgetUse(
    ObjectId subject,
    String title,
    ObjectId object,
    String field,
    Money limit,
    int alertPermille,
    Money monthly,
    @Nullable Spend spend,
    @Nullable Money end) {
  private static final int WHOLE_PERMILLE = 1000;

  /// How far a budget is used up. A level is crossed once in a month, however often plans are made.
  public enum Level {
    WITHIN,
    THRESHOLD,
    EXCEEDED
  }

  /// All budgets: those of pools and infrastructures, then those of tenants.
  ///
  /// @param costs of the state
  public static List<BudgetUse> all(Problem problem, PlanState state, Costs costs) {
    List<BudgetUse> uses = new ArrayList<>();
    for (BudgetScope scope : problem.budgets()) {
      Projection projection = problem.projection(scope);
      uses.add(
          new BudgetUse(
              scope.subject(), scope.title(), scope.object(), scope.field(),
              scope.budget().maxMonthlyCost(), scope.budget().alertPermille(),
              problem.hourly(scope, state).monthly(),
              projection == null ? null : projection.spend(),
              projection == null ? null : projection.at(problem.lastingHourly(scope, state))));
    }
    for (TenantBudget budget : problem.tenantBudgets()) {
      uses.add(
          new BudgetUse(
              Subject.tenant(budget.tenant()).id(), "Tenant `%s`".formatted(budget.tenant()),
              budget.object(), budget.field(), budget.monthly(), TenantBudget.ALERT_PERMILLE,
              hourly(budget, costs).monthly(), null, null));
    }
    return uses;
  }

  private static Money hourly(TenantBudget budget, Costs costs) {
    Money hourly = Money.ZERO;
    for (ServiceId id : budget.services()) {
      ServiceCost cost = costs.services().get(id);
      hourly = cost == null ? hourly : hourly.plus(cost.hourly());
    }
    return hourly;
  }

  public Level level() {
    Money used = used();
    if (used.compareTo(limit) > 0) {
      return Level.EXCEEDED;
    }
    boolean isReached = used.times(WHOLE_PERMILLE).compareTo(limit.times(alertPermille)) >= 0;
    return isReached && !used.isZero() ? Level.THRESHOLD : Level.WITHIN;
  }

  /// Percent of the limit, rounded; more than 100 for any use of nothing.
  public int percent() {
    if (limit.isZero()) {
      return used().isZero() ? 0 : Integer.MAX_VALUE;
    }
    return BigDecimal.valueOf(used().microUsd())
        .movePointRight(2)
        .divide(BigDecimal.valueOf(limit.microUsd()), 0, RoundingMode.HALF_UP)
        .min(BigDecimal.valueOf(Integer.MAX_VALUE))
        .intValueExact();
  }

  /// The larger of the run rate and the end of the month.
  public Money used() {
    return end != null && end.compareTo(monthly) > 0 ? end : monthly;
  }

  /// One sentence: what is used of the limit, by which of the two figures, and how old the bill is.
  public String words() {
    boolean isRunRate = end == null || used().equals(monthly);
    String what = isRunRate ? "%s costs %s USD a month".formatted(title, monthly.monthlyText())
        : "%s will have cost %s USD at the end of the month".formatted(title, used().monthlyText());
    String beyond = level() == Level.EXCEEDED
        ? ", %s more than its budget of %s"
            .formatted(used().minus(limit).monthlyText(), limit.monthlyText())
        : " of a budget of " + limit.monthlyText();
    return what + beyond + (isRunRate || spend == null ? "" : ", " + spent(spend)) + ".";
  }

  private static String spent(Spend spend) {
    return "%s of it already by %s".formatted(
        spend.most().monthlyText(),
        spend.billedAt() == null ? "its own account" : "the bill of " + spend.billedAt());
  }
}
