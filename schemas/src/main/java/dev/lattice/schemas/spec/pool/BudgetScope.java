// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.pool;

import dev.lattice.schemas.spec.CloudInfrastructure;
import dev.lattice.schemas.spec.LatticePool;
import dev.lattice.schemas.spec.LatticePool.Budget;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.spec.StaticInfrastructure.Overflow;
import dev.lattice.schemas.spec.TenantBudget;
import dev.lattice.schemas.unit.Money;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What the clusters of some pools may cost together. Scopes nest: the regions of an infrastructure have budgets of their
/// own, and all of them lie in that of the infrastructure; what overflows from a site counts there and for the site. Every
/// scope holds by itself.
///
/// @param subject whose spend it bounds: a pool, an infrastructure, or the overflow of a site
/// @param object whose field is the limit
/// @param field path of that field
/// @param budget the limit
/// @param pools ids of the pools whose clusters count
/// @param overflowOf the site whose overflow alone counts, empty where all clusters do
public record BudgetScope(
    ObjectId subject,
    ObjectId object,
    String field,
    Budget budget,
    SortedSet<String> pools,
    String overflowOf) {
  private static final String OVERFLOW = "Overflow";
  private static final String OF_OVERFLOW = "overflow.limits.maxMonthlySpend";
  private static final String OF_INFRASTRUCTURE = "budget.monthly";

  public BudgetScope {
    pools = Collections.unmodifiableSortedSet(new TreeSet<>(pools));
  }

  /// All scopes: pools by id, what overflows from sites by id, then infrastructures by name.
  public static List<BudgetScope> of(SpecSet specs) {
    List<BudgetScope> scopes = new ArrayList<>();
    SortedMap<String, CapacityPool> pools = CapacityPools.of(specs);
    for (CapacityPool pool : pools.values()) {
      Budget budget = pool.budget();
      if (budget != null) {
        TreeSet<String> alone = new TreeSet<>(List.of(pool.id()));
        scopes.add(
            new BudgetScope(
                new ObjectId(LatticePool.KIND, "", pool.id()), pool.object(),
                pool.fields().budget(), budget, alone, ""));
      }
    }
    pools.values().forEach(site -> {
      Overflow overflow = site.overflow();
      Money most = overflow == null ? null : overflow.maxMonthlySpend();
      if (overflow != null && most != null) {
        scopes.add(ofOverflow(site, most, CapacityPools.ofCloud(pools, overflow.target())));
      }
    });
    specs.entries().values().forEach(entry -> {
      Budget budget = entry.spec() instanceof CloudInfrastructure cloud ? cloud.budget() : null;
      if (budget != null) {
        ObjectId id = entry.spec().metadata().id();
        TreeSet<String> regions = new TreeSet<>(CapacityPools.ids(entry.spec()).keySet());
        scopes.add(new BudgetScope(id, id, OF_INFRASTRUCTURE, budget, regions, ""));
      }
    });
    return scopes;
  }

  private static BudgetScope ofOverflow(CapacityPool site, Money most, List<CapacityPool> targets) {
    return new BudgetScope(
        new ObjectId(OVERFLOW, "", site.id()), site.object(), OF_OVERFLOW,
        new Budget(most, TenantBudget.ALERT_PERMILLE, true),
        targets.stream().map(CapacityPool::id).collect(Collectors.toCollection(TreeSet::new)),
        site.id());
  }

  /// Whether a cluster counts.
  ///
  /// @param pool where it is
  /// @param site the site whose overflow it carries, empty for none
  public boolean counts(String pool, String site) {
    return pools.contains(pool) && (overflowOf.isEmpty() || overflowOf.equals(site));
  }

  /// How messages begin that speak of it: ``Pool `us-east` ``.
  public String title() {
    String kind = switch (subject.kind()) {
      case LatticePool.KIND -> "Pool";
      case OVERFLOW -> "Overflow of";
      default -> "Infrastructure";
    };
    return kind + " `" + subject.name() + "`";
  }
}
