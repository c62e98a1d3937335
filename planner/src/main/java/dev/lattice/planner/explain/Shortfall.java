// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Reservation;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.problem.Projection;
import dev.lattice.planner.rule.Elsewhere;
import dev.lattice.planner.search.Probe.Holdings;
import dev.lattice.schemas.spec.LatticePool.Capacity;
import dev.lattice.schemas.spec.TenantBudget;
import dev.lattice.schemas.spec.pool.BudgetScope;
import dev.lattice.schemas.unit.Money;
import dev.lattice.schemas.unit.Resources;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far a bound would have to be moved, in words that follow its name: ` from 100.00 to at least 146.00 USD`.
final class Shortfall {
  private Shortfall() {}

  /// @param held what there would be without the rule, null if not known
  /// @return empty where it is not known
  static String words(Problem problem, RuleGroup rule, @Nullable Holdings held) {
    if (held == null) {
      return "";
    }
    return switch (rule.rule()) {
      case BUDGET -> budget(problem, rule, held);
      case CAPACITY -> capacity(problem, rule, held);
      case RESERVATION -> reservation(problem, rule, held);
      case CLUSTER_LIMITS -> maxNodes(problem, rule, held);
      default -> "";
    };
  }

  private static String budget(Problem problem, RuleGroup rule, Holdings held) {
    Enforced only = new Enforced(List.of(rule));
    for (BudgetScope scope : problem.budgets()) {
      if (only.has(scope)) {
        return money(scope.budget().maxMonthlyCost(), spend(problem, scope, held));
      }
    }
    for (TenantBudget budget : problem.tenantBudgets()) {
      if (only.has(budget)) {
        return money(budget.monthly(), new Money(held.tenantHourly()).monthly());
      }
    }
    return "";
  }

  /// What the month, or the month that is running, would cost.
  private static Money spend(Problem problem, BudgetScope scope, Holdings held) {
    long hourly = 0;
    long lasting = 0;
    for (String pool : scope.pools()) {
      Elsewhere there = held.pools().get(pool);
      hourly += there == null ? 0 : there.hourly();
      lasting += there == null ? 0 : there.lastingHourly();
    }
    Money monthly = new Money(hourly).monthly();
    Projection projection = problem.projection(scope);
    Money month = projection == null ? Money.ZERO : projection.at(new Money(lasting));
    return month.compareTo(monthly) > 0 ? month : monthly;
  }

  private static String money(Money limit, Money spend) {
    return spend.compareTo(limit) <= 0 ? ""
        : " from %s to at least %s USD".formatted(limit.monthlyText(), upwards(spend));
  }

  /// Whole cents, so that what is printed is enough.
  private static String upwards(Money spend) {
    return new Money(Math.ceilDiv(spend.microUsd(), 10_000L) * 10_000L).monthlyText();
  }

  private static String capacity(Problem problem, RuleGroup rule, Holdings held) {
    Elsewhere there = held.pools().get(rule.pool());
    Pool pool = problem.pools().get(rule.pool());
    if (there == null || pool == null) {
      return "";
    }
    Capacity limit = pool.capacity();
    List<String> amounts = new ArrayList<>();
    add(amounts, "clusters", there.clusters(), limit.maxClusters(), 1);
    add(amounts, "machines", there.nodes(), limit.maxNodes(), 1);
    resources(amounts, there.machines(), limit);
    return amounts.isEmpty() ? "" : ": " + String.join(", ", amounts);
  }

  private static String reservation(Problem problem, RuleGroup rule, Holdings held) {
    Elsewhere there = held.pools().get(rule.pool());
    Pool pool = problem.pools().get(rule.pool());
    Reservation kept = pool == null ? null : pool.reservation();
    if (there == null || kept == null) {
      return "";
    }
    Integer nodes = kept.others().maxNodes();
    List<String> amounts = new ArrayList<>();
    add(
        amounts, "machines", there.others().milliNodes(), nodes == null ? null : nodes * 1000L,
        1000);
    resources(amounts, there.others().requests(), kept.others());
    return amounts.isEmpty() ? "" : " (left for others: " + String.join(", ", amounts) + ")";
  }

  private static void resources(List<String> amounts, Resources held, Capacity limit) {
    add(amounts, "cores", held.milliCores(), limit.maxMilliCores(), 1000);
    add(amounts, "memoryGi", held.memoryBytes(), limit.maxMemoryBytes(), Resources.GIB);
    add(amounts, "storageGi", held.storageBytes(), limit.maxStorageBytes(), Resources.GIB);
    limit.maxAccelerators()
        .forEach((type, most) -> add(amounts, type, held.acceleratorsOf(type), most, 1));
  }

  private static void add(
      List<String> amounts, String name, long held, @Nullable Number limit, long unit) {
    if (limit != null && held > limit.longValue()) {
      amounts
          .add("%s from %s to %s".formatted(name, text(limit.longValue(), unit), text(held, unit)));
    }
  }

  /// At most two digits behind the point, rounded up.
  private static String text(long amount, long unit) {
    return BigDecimal.valueOf(Math.ceilDiv(Math.multiplyExact(amount, 100), unit), 2)
        .stripTrailingZeros()
        .toPlainString();
  }

  private static String maxNodes(Problem problem, RuleGroup rule, Holdings held) {
    int most = 0;
    for (Pool pool : problem.pools().values()) {
      for (ClusterTerms terms : pool.terms().values()) {
        most = rule.object().equals(terms.policy()) ? Math.max(most, terms.maxNodes()) : most;
      }
    }
    return most == 0 || held.largestCluster() <= most ? ""
        : " from %d to %d".formatted(most, held.largestCluster());
  }
}
