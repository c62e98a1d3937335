// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.draft;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.search.cluster.ClusterDraft;
import dev.lattice.planner.search.cluster.Growth;
import dev.lattice.planner.search.cluster.Load;
import dev.lattice.planner.search.landscape.GroupSpec;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.schemas.spec.LatticePool.Capacity;
import dev.lattice.schemas.spec.pool.BudgetScope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The whole assignment while it is being searched: the clusters of every pool, what they add up to, and a journal to
/// take changes back. Belongs to one thread.
public final class Draft {
  private static final SortedMap<Integer, Integer> NOBODY = Collections.emptySortedMap();

  private final Landscape landscape;
  private final Growth growth;
  /// `List[pool]`; emptied new clusters stay as empty drafts, so that positions hold.
  private final List<List<ClusterDraft>> clusters = new ArrayList<>();
  private final Load[] loads;
  /// `Load[pool]`: what a pool may have beyond its bounds because it has it already.
  private final Load[] standing;
  private final Spending spending;
  private final Overflows overflows;
  private final Lodging lodging;
  private final ArrayDeque<Change> journal = new ArrayDeque<>();
  private final int[] podPrefixes = new int[Cidr.LONGEST + 1];
  private final Function<ClusterDraft, Load> working = this::loadOf;
  private long hourly;
  private long nodes;
  private long crowded;
  /// `List[pool]`: bounds that are left out.
  private List<Set<RuleId>> relaxed = List.of();
  private Set<RuleId> relaxedAnywhere = Set.of();

  public Draft(Landscape landscape, Growth growth) {
    this.landscape = landscape;
    this.growth = growth;
    this.loads = new Load[landscape.pools().size()];
    this.standing = new Load[landscape.pools().size()];
    this.spending = new Spending(landscape);
    this.overflows = new Overflows(landscape, this);
    for (int p = 0; p < loads.length; p++) {
      clusters.add(new ArrayList<>());
      loads[p] = Load.NONE;
      standing[p] = Load.NONE;
    }
    this.lodging = new Lodging(landscape, this);
  }

  public Landscape landscape() {
    return landscape;
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

  public List<ClusterDraft> clusters(int pool) {
    return clusters.get(pool);
  }

  public Load load(int pool) {
    return loads[pool];
  }

  /// All clusters.
  public List<Spot> spots() {
    List<Spot> all = new ArrayList<>();
    for (int p = 0; p < loads.length; p++) {
      for (int i = 0; i < clusters.get(p).size(); i++) {
        all.add(new Spot(p, i));
      }
    }
    return all;
  }

  /// Where a service has replicas.
  public List<Spot> spots(int service) {
    return lodging.spots(service);
  }

  /// Indices of the pools that have replicas of a service.
  public BitSet pools(int service) {
    BitSet pools = new BitSet();
    spots(service).forEach(spot -> pools.set(spot.pool()));
    return pools;
  }

  public int replicas(int service) {
    return spots(service).stream().mapToInt(spot -> at(spot).replicasOf(service)).sum();
  }

  public ClusterDraft at(Spot spot) {
    return clusters.get(spot.pool()).get(spot.index());
  }

  public Spot add(ClusterDraft draft) {
    List<ClusterDraft> here = clusters.get(draft.pool());
    Spot spot = new Spot(draft.pool(), here.size());
    here.add(draft);
    set(draft.pool(), loads[draft.pool()].plus(load(draft)));
    lodging.change(spot, NOBODY, draft.members());
    countBlock(draft, 1);
    journal.push(new Change(spot, null));
    return spot;
  }

  public void replace(Spot spot, ClusterDraft draft) {
    ClusterDraft old = at(spot);
    set(spot, old, draft);
    journal.push(new Change(spot, old));
  }

  /// Takes replicas from a cluster. `minNodes` may ask for nodes of another class then, while those that
  /// leave still count: where that is beyond the pool's bounds, the nodes stay as they are.
  public void take(Spot spot, int service, int replicas) {
    ClusterDraft now = at(spot);
    ClusterDraft less = growth.remove(now, service, replicas);
    replace(
        spot,
        allows(spot.pool(), loadWith(now, less)) ? less : lightened(now, less, service, replicas));
  }

  private ClusterDraft lightened(ClusterDraft now, ClusterDraft less, int service, int replicas) {
    ClusterDraft lighter = growth.lighten(now, service, replicas);
    ClusterTerms old = now.terms();
    ClusterTerms terms = lighter.terms();
    boolean isSameRoom =
        old != null && terms != null && old.nodeReserve().equals(terms.nodeReserve());
    return isSameRoom ? lighter : less;
  }

  public int mark() {
    return journal.size();
  }

  public void rollBack(int mark) {
    while (journal.size() > mark) {
      Change change = journal.pop();
      ClusterDraft now = at(change.spot());
      ClusterDraft old = change.old();
      if (old == null) {
        set(now.pool(), loads[now.pool()].minus(load(now)));
        lodging.change(change.spot(), now.members(), NOBODY);
        countBlock(now, -1);
        clusters.get(now.pool()).removeLast();
      } else {
        set(change.spot(), now, old);
      }
    }
  }

  /// What changed since a mark, to be done again once it was taken back: cluster to what it became, in their order.
  public SortedMap<Spot, ClusterDraft> changes(int mark) {
    TreeMap<Spot, ClusterDraft> changes = new TreeMap<>();
    changedSpots(mark).forEach(spot -> changes.put(spot, at(spot)));
    return changes;
  }

  /// Does again what was taken back.
  public void redo(SortedMap<Spot, ClusterDraft> changes) {
    changes.forEach((spot, cluster) -> {
      if (spot.index() < clusters.get(spot.pool()).size()) {
        replace(spot, cluster);
      } else {
        add(cluster);
      }
    });
  }

  /// The pools in which something has changed since a mark.
  public BitSet changedSince(int mark) {
    BitSet changed = new BitSet();
    changedSpots(mark).forEach(spot -> changed.set(spot.pool()));
    return changed;
  }

  /// The clusters that have changed since a mark.
  public List<Spot> changedSpots(int mark) {
    return journal.stream().limit(journal.size() - mark).map(Change::spot).distinct().toList();
  }

  private void set(Spot spot, ClusterDraft old, ClusterDraft draft) {
    clusters.get(spot.pool()).set(spot.index(), draft);
    countBlock(old, -1);
    countBlock(draft, 1);
    set(spot.pool(), loads[spot.pool()].minus(load(old)).plus(load(draft)));
    lodging.change(spot, old.members(), draft.members());
  }

  private void countBlock(ClusterDraft draft, int sign) {
    ClusterTerms terms = draft.terms();
    if (draft.base() == null && !draft.isEmpty() && terms != null) {
      podPrefixes[Math.max(0, terms.podPrefix())] += sign;
    }
  }

  /// How many pod blocks of each size new clusters want, not to be changed: `int[prefix]`.
  int[] podPrefixes() {
    return podPrefixes;
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

  /// What services send to each other and to places outside.
  public Traffic traffic() {
    return lodging.traffic();
  }

  /// Nodes of all pools.
  long nodes() {
    return nodes;
  }

  /// Clusters above their threshold, of all pools.
  long crowded() {
    return crowded;
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
    Load less = load(old);
    Load more = load(draft);
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
  public Load loadWith(ClusterDraft old, ClusterDraft draft) {
    return loads[draft.pool()].minus(load(old)).plus(load(draft));
  }

  /// What a cluster adds to its pool.
  public Load load(ClusterDraft draft) {
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

  /// A position that stays the same while clusters change.
  public record Spot(int pool, int index) implements Comparable<Spot> {
    @Override
    public int compareTo(Spot other) {
      return pool != other.pool ? Integer.compare(pool, other.pool)
          : Integer.compare(index, other.index);
    }
  }

  private record Change(Spot spot, @Nullable ClusterDraft old) {}
}
