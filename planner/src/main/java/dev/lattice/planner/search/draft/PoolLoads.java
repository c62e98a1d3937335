// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.draft;

import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.search.cluster.ClusterDraft;
import dev.lattice.planner.search.cluster.Growth;
import dev.lattice.planner.search.cluster.Load;
import dev.lattice.planner.search.landscape.GroupSpec;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.schemas.spec.LatticePool.Capacity;
import dev.lattice.schemas.spec.pool.BudgetScope;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What pools carry in a draft, against their bounds and budgets: running sums, so that a change of one cluster looks only at
/// what counts its pool.
public final class PoolLoads {
  private final Landscape landscape;
  private final Growth growth;
  private final Load[] loads;
  /// `Load[pool]`: what a pool may have beyond its bounds because it has it already.
  private final Load[] standing;
  private final Spending spending;
  private final Overflows overflows;
  private final Function<ClusterDraft, Load> working = this::loadOf;
  private long hourly;
  private long nodes;
  private long crowded;
  /// `List[pool]`: bounds that are left out.
  private List<Set<RuleId>> relaxed = List.of();
  private Set<RuleId> relaxedAnywhere = Set.of();

  PoolLoads(Landscape landscape, Growth growth, Draft draft) {
    this.landscape = landscape;
    this.growth = growth;
    this.loads = new Load[landscape.pools().size()];
    this.standing = new Load[landscape.pools().size()];
    Arrays.fill(loads, Load.NONE);
    Arrays.fill(standing, Load.NONE);
    this.spending = new Spending(landscape);
    this.overflows = new Overflows(landscape, draft);
  }

  /// What a pool carries.
  public Load of(int pool) {
    return loads[pool];
  }

  void add(ClusterDraft cluster) {
    count(cluster.pool(), of(cluster));
  }

  void remove(ClusterDraft cluster) {
    set(cluster.pool(), loads[cluster.pool()].minus(of(cluster)));
  }

  void replace(ClusterDraft old, ClusterDraft cluster) {
    set(cluster.pool(), with(old, cluster));
  }

  /// Counts what belongs to no draft: retiring clusters.
  public void count(int pool, Load load) {
    set(pool, loads[pool].plus(load));
  }

  /// Takes what the previous state holds as what pools may have in any case: `Load[pool]`.
  public void rememberStanding(Load[] loadsBefore) {
    System.arraycopy(loadsBefore, 0, standing, 0, standing.length);
    spending.rememberStanding(standing);
    overflows.rememberStanding(standing);
  }

  /// Leaves bounds, and some budgets, out of every later judgement.
  ///
  /// @param bounds `List[pool]`; empty to leave out none. Bounds of no pool are left out for all if for one
  public void relax(List<Set<RuleId>> bounds, Set<BudgetScope> budgets) {
    relaxed = bounds;
    relaxedAnywhere = bounds.stream().flatMap(Set::stream).collect(Collectors.toSet());
    spending.lift(budgets);
    landscape.relaxLimits(isRelaxed(RuleId.CLUSTER_LIMITS));
    landscape.relaxSpot(isRelaxed(RuleId.SPOT));
  }

  public boolean isRelaxed(RuleId bound) {
    return relaxedAnywhere.contains(bound);
  }

  private boolean isRelaxed(RuleId bound, int pool) {
    return relaxedAnywhere.contains(bound) && relaxed.get(pool).contains(bound);
  }

  private void set(int pool, Load load) {
    Load before = loads[pool];
    spending.change(pool, before, load);
    overflows.replace(before, load);
    hourly += load.hourly() - before.hourly();
    nodes += load.nodes() - before.nodes();
    crowded += load.crowded() - before.crowded();
    loads[pool] = load;
  }

  /// Micro-USD an hour of all pools.
  long hourly() {
    return hourly;
  }

  /// Nodes of all pools.
  long nodes() {
    return nodes;
  }

  /// Clusters above their threshold, of all pools.
  long crowded() {
    return crowded;
  }

  /// Whether a pool is within its bounds and budgets, or at what it has already.
  public boolean holds(int pool) {
    return allows(pool, loads[pool]);
  }

  /// Whether a pool stays within its bounds and budgets, or at what it has already, if its load became this.
  public boolean allows(int pool, Load load) {
    return mayHold(pool, load) && isReserveLeft(pool, load)
        && spending.allows(pool, loads[pool], load)
        && (isRelaxed(RuleId.OVERFLOW, pool) || overflows.allows(loads[pool], load));
  }

  /// Whether a pool stays within its capacity, or at what it has already, if its load became this.
  public boolean mayHold(int pool, Load load) {
    return isRelaxed(RuleId.CAPACITY, pool)
        || Room.fits(landscape.pools().get(pool).capacity(), load, standing[pool]);
  }

  private boolean isReserveLeft(int pool, Load load) {
    return isRelaxed(RuleId.RESERVATION, pool)
        || Reserves.areLeft(landscape.pools().get(pool), load.others(), standing[pool].others());
  }

  /// Whether a cluster may become another as far as that is overflow: its site is full.
  public boolean isDue(int service, ClusterDraft before, ClusterDraft after) {
    return isRelaxed(RuleId.OVERFLOW, after.pool()) || overflows.isDue(service, before, after);
  }

  public Overflows overflows() {
    return overflows;
  }

  /// Whether the machines of a load are within the capacity of a pool.
  boolean hasRoom(int pool, Load load) {
    return Room.fits(landscape.pools().get(pool).capacity(), load, Load.NONE);
  }

  /// Whether one cluster in the place of another may be allowed: a quick look at what most often binds.
  public boolean mayAllow(ClusterDraft old, ClusterDraft draft) {
    int pool = draft.pool();
    Capacity limit = landscape.pools().get(pool).capacity();
    Load less = of(old);
    Load more = of(draft);
    Load now = loads[pool];
    Load had = standing[pool];
    return isRelaxed(RuleId.CAPACITY, pool)
        || (Room.within(now.nodes() - less.nodes() + more.nodes(), limit.maxNodes(), had.nodes())
            && Room.within(
                now.clusters() - less.clusters() + more.clusters(), limit.maxClusters(),
                had.clusters())
            && Room.within(
                now.machines().milliCores() - less.machines().milliCores()
                    + more.machines().milliCores(),
                limit.maxMilliCores(), had.machines().milliCores()));
  }

  /// By how much soft budgets would be exceeded further if a pool's load became this, micro-USD a month.
  public long overspend(int pool, Load load) {
    return spending.overspend(pool, loads[pool], load);
  }

  /// By how much soft budgets are exceeded, micro-USD a month.
  public long overspend() {
    return spending.overspend();
  }

  /// What the pool's load would be with `draft` in the place of `old`.
  public Load with(ClusterDraft old, ClusterDraft draft) {
    return loads[draft.pool()].minus(of(old)).plus(of(draft));
  }

  /// What a cluster adds to its pool.
  public Load of(ClusterDraft draft) {
    return draft.inPool(working);
  }

  private Load loadOf(ClusterDraft draft) {
    boolean isActive = draft.isStanding();
    if (!isActive && draft.base() == null) {
      return Load.NONE;
    }
    int nodes = draft.controlPlane().nodes();
    var machines = draft.controlPlane().machines();
    long lasting = draft.controlPlane().hourly().microUsd();
    int[] counts = draft.counts();
    for (int g = 0; g < counts.length; g++) {
      GroupSpec group = draft.groups().get(g);
      int here = Math.max(isActive ? counts[g] : 0, group.standing());
      nodes += here;
      machines = here == 0 ? machines : machines.plus(group.machine().times(here));
      lasting += group.hourly() * here;
    }
    boolean isCrowded = isActive && draft.isTouched() && growth.isCrowded(draft);
    return new Load(
        1, nodes, machines, Reserves.others(landscape, draft), draft.hourly(), lasting,
        isCrowded ? 1 : 0, overflows.spills(draft, lasting));
  }
}
