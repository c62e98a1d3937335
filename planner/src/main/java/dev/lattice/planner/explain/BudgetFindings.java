// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.plan.Costs;
import dev.lattice.schemas.plan.Costs.ClusterCost;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.LatticePool.Budget;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.spec.pool.CapacityPool;
import dev.lattice.schemas.spec.pool.CapacityPools;
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
    for (CapacityPool pool : CapacityPools.of(specs).values()) {
      SpecEntry entry = specs.entry(pool.object());
      if (entry != null && pool.budget() != null) {
        Money spend = monthly(pool.id(), state, costs);
        Diagnostic finding = finding(entry.at(pool.fields().budget()), pool, pool.budget(), spend);
        if (finding != null) {
          findings.add(finding);
        }
      }
    }
    return new Diagnostics(findings);
  }

  private static @Nullable Diagnostic finding(
      SourceRange at, CapacityPool pool, Budget budget, Money spend) {
    Money limit = budget.maxMonthlyCost();
    if (spend.compareTo(limit) > 0) {
      return Diagnostic.warning(
          Code.BUDGET_EXCEEDED, at,
          "Pool `%s` costs %s USD a month, %s more than its budget of %s.".formatted(
              pool.id(), spend.monthlyText(), spend.minus(limit).monthlyText(),
              limit.monthlyText()),
          "Raise `%s`, or place less in the pool.".formatted(pool.fields().budget()));
    }
    boolean isReached =
        spend.times(WHOLE_PERMILLE).compareTo(limit.times(budget.alertPermille())) >= 0;
    return spend.isZero() || !isReached ? null
        : Diagnostic.warning(
            Code.BUDGET_ALERT, at,
            "Pool `%s` costs %s USD a month of a budget of %s."
                .formatted(pool.id(), spend.monthlyText(), limit.monthlyText()),
            "Raise `%s`, or place less in the pool.".formatted(pool.fields().budget()));
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
