// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search;

import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.search.Draft.Spot;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.pool.BudgetScope;
import dev.lattice.schemas.unit.Money;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Asks what would happen if one service went to one pool while everything else stays; for reasons and refusals.
/// Belongs to one thread; every question leaves it as it was.
public final class Probe {
  /// Bounds that a question can leave out.
  public static final Set<RuleId> BOUNDS = Set.of(
      RuleId.CAPACITY, RuleId.RESERVATION, RuleId.BUDGET, RuleId.CLUSTER_LIMITS, RuleId.NETWORK);

  private final Landscape landscape;
  private final Growth growth;
  private final Draft draft;
  private final Placer placer;
  private final TenantSpending tenants;

  /// @param state the finished state, which everything else keeps
  public Probe(Problem problem, PlanState state) {
    this.landscape = new Landscape(problem.after(state));
    this.growth = new Growth(landscape);
    this.draft = new Start(landscape, growth).draft();
    this.placer = new Placer(
        landscape, growth, draft, new Moves(0, new HashMap<>()),
        new Blocks(problem.config().network(), state.clusters().values()));
    this.tenants = new TenantSpending(landscape, draft);
  }

  /// By how much the monthly cost would grow if the whole service sat in the pool; null where it does not fit there.
  ///
  /// @param relaxed bounds that are left out, some of {@link #BOUNDS}
  /// @param lifted budgets that are left out
  /// @param isTenantLifted whether the budget of its tenant is left out
  public @Nullable Money extraMonthly(
      ServiceId id, String pool, Set<RuleId> relaxed, Set<BudgetScope> lifted,
      boolean isTenantLifted) {
    int service = landscape.service(id);
    BitSet only = new BitSet();
    only.set(landscape.pool(pool));
    int mark = draft.mark();
    long before = hourly();
    draft.relax(relaxed, lifted);
    for (Spot spot : List.copyOf(draft.spots(service))) {
      ClusterDraft now = draft.at(spot);
      if (!now.isSealed()) {
        draft.replace(spot, growth.remove(now, service, now.replicasOf(service)));
      }
    }
    int missing = landscape.services.get(service).replicas() - draft.replicas(service);
    boolean fits = missing > 0 && placer.placeAll(service, missing, only)
        && (isTenantLifted || tenants.allows(service));
    long after = hourly();
    draft.rollBack(mark);
    draft.relax(Set.of(), Set.of());
    return fits ? new Money(after - before).monthly() : null;
  }

  private long hourly() {
    long sum = 0;
    for (int p = 0; p < landscape.pools.size(); p++) {
      sum += draft.load(p).hourly();
    }
    return sum;
  }
}
