// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.pool;

import dev.lattice.schemas.spec.CloudInfrastructure;
import dev.lattice.schemas.spec.LatticePool;
import dev.lattice.schemas.spec.LatticePool.Budget;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.SpecSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// What the clusters of some pools may cost together. Scopes nest: the regions of an infrastructure have budgets of their
/// own, and all of them lie in that of the infrastructure. Every scope holds by itself.
///
/// @param subject whose spend it bounds: a pool or an infrastructure
/// @param object whose field is the limit
/// @param field path of that field
/// @param budget the limit
/// @param pools ids of the pools whose clusters count
public record BudgetScope(
    ObjectId subject,
    ObjectId object,
    String field,
    Budget budget,
    SortedSet<String> pools) {
  private static final String OF_INFRASTRUCTURE = "budget.monthly";

  public BudgetScope {
    pools = Collections.unmodifiableSortedSet(new TreeSet<>(pools));
  }

  /// All scopes: pools by id, then infrastructures by name.
  public static List<BudgetScope> of(SpecSet specs) {
    List<BudgetScope> scopes = new ArrayList<>();
    for (CapacityPool pool : CapacityPools.of(specs).values()) {
      Budget budget = pool.budget();
      if (budget != null) {
        TreeSet<String> alone = new TreeSet<>(List.of(pool.id()));
        scopes.add(
            new BudgetScope(
                new ObjectId(LatticePool.KIND, "", pool.id()), pool.object(),
                pool.fields().budget(), budget, alone));
      }
    }
    specs.entries().values().forEach(entry -> {
      Budget budget = entry.spec() instanceof CloudInfrastructure cloud ? cloud.budget() : null;
      if (budget != null) {
        ObjectId id = entry.spec().metadata().id();
        TreeSet<String> regions = new TreeSet<>(CapacityPools.ids(entry.spec()).keySet());
        scopes.add(new BudgetScope(id, id, OF_INFRASTRUCTURE, budget, regions));
      }
    });
    return scopes;
  }

  /// How messages begin that speak of it: ``Pool `us-east` ``.
  public String title() {
    String kind = subject.kind().equals(LatticePool.KIND) ? "Pool" : "Infrastructure";
    return kind + " `" + subject.name() + "`";
  }
}
