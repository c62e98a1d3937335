// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.draft;

import dev.lattice.planner.model.Spill;
import dev.lattice.planner.problem.Projection;
import dev.lattice.planner.search.cluster.Load;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.schemas.spec.LatticePool.Budget;
import dev.lattice.schemas.spec.pool.BudgetScope;
import dev.lattice.schemas.unit.Money;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What counts against each budget while a draft is being searched: a running sum for each scope, so that a change of one
/// pool looks only at the scopes of that pool. Amounts are micro-USD an hour.
final class Spending {
  private final List<BudgetScope> scopes;
  /// `int[pool][]`: indices of the scopes that count all of it.
  private final int[][] scopesOf;
  /// Site to the scope that counts its overflow.
  private final Map<String, Integer> scopeOfSite = new HashMap<>();
  private final long[] spent;
  /// `long[scope]`: the same with what retires.
  private final long[] lasting;
  /// `long[scope]`: the most that may last, by the projection of the month.
  private final long[] mostLasting;
  /// `long[scope]`: what a scope may cost in any case because it does already.
  private final long[] standing;
  private Set<BudgetScope> lifted = Set.of();

  Spending(Landscape landscape) {
    scopes = landscape.problem().budgets();
    scopesOf = new int[landscape.pools().size()][];
    for (int p = 0; p < scopesOf.length; p++) {
      scopesOf[p] = landscape.budgetsOf(p)
          .stream()
          .mapToInt(Integer::intValue)
          .filter(scope -> scopes.get(scope).overflowOf().isEmpty())
          .toArray();
    }
    for (int scope = 0; scope < scopes.size(); scope++) {
      String site = scopes.get(scope).overflowOf();
      if (!site.isEmpty()) {
        scopeOfSite.put(site, scope);
      }
    }
    spent = new long[scopes.size()];
    lasting = new long[scopes.size()];
    mostLasting = new long[scopes.size()];
    standing = new long[scopes.size()];
    for (int scope = 0; scope < mostLasting.length; scope++) {
      Projection projection = landscape.problem().projection(scopes.get(scope));
      mostLasting[scope] = projection == null ? Long.MAX_VALUE
          : projection.mostHourly(scopes.get(scope).budget().maxMonthlyCost());
    }
  }

  /// Counts a pool's load in the place of another.
  void change(int pool, Load old, Load load) {
    for (int scope : scopesOf[pool]) {
      spent[scope] += load.hourly() - old.hourly();
      lasting[scope] += load.lastingHourly() - old.lastingHourly();
    }
    old.spills().forEach((site, spill) -> add(site, -spill.hourly(), -spill.lastingHourly()));
    load.spills().forEach((site, spill) -> add(site, spill.hourly(), spill.lastingHourly()));
  }

  private void add(String site, long hourly, long lastingHourly) {
    Integer scope = scopeOfSite.get(site);
    if (scope != null) {
      spent[scope] += hourly;
      lasting[scope] += lastingHourly;
    }
  }

  /// @param before `Load[pool]`: what each pool has already
  void rememberStanding(Load[] before) {
    Arrays.fill(standing, 0);
    for (int p = 0; p < before.length; p++) {
      for (int scope : scopesOf[p]) {
        standing[scope] += before[p].hourly();
      }
      before[p].spills().forEach((site, spill) -> {
        Integer scope = scopeOfSite.get(site);
        if (scope != null) {
          standing[scope] += spill.hourly();
        }
      });
    }
  }

  /// Leaves budgets out of every later judgement.
  void lift(Set<BudgetScope> budgets) {
    lifted = Set.copyOf(budgets);
  }

  /// Whether all hard budgets of a pool hold, or cost no more than they do already, if its load became another.
  boolean allows(int pool, Load old, Load load) {
    for (int scope : scopesOf[pool]) {
      if (!holds(scope, load.hourly() - old.hourly(), load.lastingHourly() - old.lastingHourly())) {
        return false;
      }
    }
    for (String site : load.spills().keySet()) {
      Integer scope = scopeOfSite.get(site);
      Spill more = load.spill(site).minus(old.spill(site));
      if (scope != null && !holds(scope, more.hourly(), more.lastingHourly())) {
        return false;
      }
    }
    return true;
  }

  private boolean holds(int scope, long more, long lastingMore) {
    Budget budget = scopes.get(scope).budget();
    long hourly = spent[scope] + more;
    boolean holds = hourly * Money.HOURS_PER_MONTH <= budget.maxMonthlyCost().microUsd()
        && lasting[scope] + lastingMore <= mostLasting[scope];
    return !budget.hardLimit() || holds || hourly <= standing[scope]
        || lifted.contains(scopes.get(scope));
  }

  /// By how much the soft budgets of a pool would be exceeded further if its load became another, micro-USD a month.
  long overspend(int pool, Load old, Load load) {
    long more = load.hourly() - old.hourly();
    long sum = 0;
    for (int scope : scopesOf[pool]) {
      sum += beyond(scope, spent[scope] + more) - beyond(scope, spent[scope]);
    }
    return sum;
  }

  /// By how much soft budgets are exceeded, micro-USD a month.
  long overspend() {
    long sum = 0;
    for (int scope = 0; scope < spent.length; scope++) {
      sum += beyond(scope, spent[scope]);
    }
    return sum;
  }

  private long beyond(int scope, long hourly) {
    Budget budget = scopes.get(scope).budget();
    return budget.hardLimit() ? 0
        : Math.max(0, hourly * Money.HOURS_PER_MONTH - budget.maxMonthlyCost().microUsd());
  }
}
