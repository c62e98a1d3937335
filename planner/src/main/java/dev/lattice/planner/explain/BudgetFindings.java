// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.plan.Costs;
import dev.lattice.schemas.plan.Costs.ClusterCost;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.LatticePool;
import dev.lattice.schemas.spec.LatticePool.Budget;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.unit.Money;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Warnings about pools whose active clusters, at 730 hours a month, reach the alert threshold of the budget or exceed it.
public final class BudgetFindings {
  private static final int WHOLE_PERMILLE = 1000;

  private BudgetFindings() {}

  /// @param state what is planned
  /// @param costs of the state
  public static Diagnostics of(SpecSet specs, PlanState state, Costs costs) {
    List<Diagnostic> findings = new ArrayList<>();
    for (SpecEntry entry : specs.entries().values()) {
      if (entry.spec() instanceof LatticePool pool && pool.budget() != null) {
        Money spend = monthly(pool.metadata().name(), state, costs);
        Diagnostic finding = finding(entry, pool.metadata().name(), pool.budget(), spend);
        if (finding != null) {
          findings.add(finding);
        }
      }
    }
    return new Diagnostics(findings);
  }

  private static @Nullable Diagnostic finding(
      SpecEntry entry, String pool, Budget budget, Money spend) {
    Money limit = budget.maxMonthlyCost();
    if (spend.compareTo(limit) > 0) {
      return Diagnostic.warning(
          Code.BUDGET_EXCEEDED, entry.at("budget.maxMonthlyCost"),
          "Pool `%s` costs %s USD a month, %s more than its budget of %s.".formatted(
              pool, spend.monthlyText(), spend.minus(limit).monthlyText(), limit.monthlyText()),
          "Raise `budget.maxMonthlyCost`, or place less in the pool.");
    }
    boolean isReached =
        spend.times(WHOLE_PERMILLE).compareTo(limit.times(budget.alertPermille())) >= 0;
    return spend.isZero() || !isReached ? null
        : Diagnostic.warning(
            Code.BUDGET_ALERT, entry.at("budget.maxMonthlyCost"),
            "Pool `%s` costs %s USD a month of a budget of %s."
                .formatted(pool, spend.monthlyText(), limit.monthlyText()),
            "Raise `budget.maxMonthlyCost`, or place less in the pool.");
  }

  private static Money monthly(String pool, PlanState state, Costs costs) {
    Money hourly = Money.ZERO;
    for (LatticeCluster cluster : state.clusters().values()) {
      ClusterCost cost = costs.clusters().get(cluster.name());
      if (cluster.pool().equals(pool) && cost != null) {
        hourly = hourly.plus(cost.hourly());
      }
    }
    return hourly.monthly();
  }
}
