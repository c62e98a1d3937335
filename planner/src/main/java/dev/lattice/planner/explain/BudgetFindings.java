// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.plan.Costs;
import dev.lattice.schemas.plan.Costs.ClusterCost;
import dev.lattice.schemas.plan.Costs.ServiceCost;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.spec.TenantBudget;
import dev.lattice.schemas.spec.pool.BudgetScope;
import dev.lattice.schemas.unit.Money;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Warnings about pools and infrastructures whose active clusters, and tenants whose services, at 730 hours a month, reach
/// the alert threshold of the budget or exceed it.
public final class BudgetFindings {
  private static final int WHOLE_PERMILLE = 1000;

  private BudgetFindings() {}

  /// @param state what is planned
  /// @param costs of the state
  public static Diagnostics of(SpecSet specs, PlanState state, Costs costs) {
    List<Diagnostic> findings = new ArrayList<>();
    for (BudgetScope scope : BudgetScope.of(specs)) {
      SpecEntry entry = specs.entry(scope.object());
      Diagnostic finding = entry == null ? null
          : finding(entry.at(scope.field()), scope, monthly(scope, state, costs));
      if (finding != null) {
        findings.add(finding);
      }
    }
    for (TenantBudget budget : TenantBudget.of(specs)) {
      Diagnostic finding = finding(
          null, "Tenant `%s`".formatted(budget.tenant()), monthly(budget, costs), budget.monthly(),
          TenantBudget.ALERT_PERMILLE, "Raise `%s` in `%s`, or place less for the tenant."
              .formatted(budget.field(), LatticeConfig.FILE));
      if (finding != null) {
        findings.add(finding);
      }
    }
    return new Diagnostics(findings);
  }

  private static @Nullable Diagnostic finding(SourceRange at, BudgetScope scope, Money spend) {
    return finding(
        at, scope.title(), spend, scope.budget().maxMonthlyCost(), scope.budget().alertPermille(),
        "Raise `%s`, or place less there.".formatted(scope.field()));
  }

  private static @Nullable Diagnostic finding(
      @Nullable SourceRange at, String title, Money spend, Money limit, int alertPermille,
      String hint) {
    if (spend.compareTo(limit) > 0) {
      return Diagnostic.warning(
          Code.BUDGET_EXCEEDED, at,
          "%s costs %s USD a month, %s more than its budget of %s.".formatted(
              title, spend.monthlyText(), spend.minus(limit).monthlyText(), limit.monthlyText()),
          hint);
    }
    boolean isReached = spend.times(WHOLE_PERMILLE).compareTo(limit.times(alertPermille)) >= 0;
    return spend.isZero() || !isReached ? null
        : Diagnostic.warning(
            Code.BUDGET_ALERT, at, "%s costs %s USD a month of a budget of %s."
                .formatted(title, spend.monthlyText(), limit.monthlyText()),
            hint);
  }

  private static Money monthly(TenantBudget budget, Costs costs) {
    Money hourly = Money.ZERO;
    for (ServiceId id : budget.services()) {
      ServiceCost cost = costs.services().get(id);
      hourly = cost == null ? hourly : hourly.plus(cost.hourly());
    }
    return hourly.monthly();
  }

  private static Money monthly(BudgetScope scope, PlanState state, Costs costs) {
    Money hourly = Money.ZERO;
    for (LatticeCluster cluster : state.clusters().values()) {
      ClusterCost cost = costs.clusters().get(cluster.name());
      if (cost != null && scope.pools().contains(cluster.pool())) {
        hourly = hourly.plus(cost.hourly());
      }
    }
    return hourly.monthly();
  }
}
