// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.draft;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.search.cluster.ClusterDraft;
import dev.lattice.planner.search.cluster.Growth;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.planner.search.landscape.Line;
import dev.lattice.schemas.plan.LatticeCluster;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The whole assignment while it is being searched: the clusters of every pool, what they add up to, and a journal to
/// take changes back. Belongs to one thread.
public final class Draft {
  private static final SortedMap<Integer, Integer> NOBODY = Collections.emptySortedMap();

  private final Landscape landscape;
  private final Growth growth;
  /// `List[pool]`; emptied new clusters stay as empty drafts, so that positions hold.
  private final List<List<ClusterDraft>> clusters = new ArrayList<>();
  /// `List[pool]`: line to the positions of its clusters, ascending.
  private final List<Map<Line, List<Integer>>> positions = new ArrayList<>();
  private final PoolLoads loads;
  private final Lodging lodging;
  private final Coverage coverage;
  private final ArrayDeque<Change> journal = new ArrayDeque<>();
  private final int[] podPrefixes = new int[Cidr.LONGEST + 1];

  public Draft(Landscape landscape, Growth growth) {
    this.landscape = landscape;
    this.growth = growth;
    this.loads = new PoolLoads(landscape, growth, this);
    this.coverage = new Coverage(landscape);
    landscape.pools().forEach(_ -> {
      clusters.add(new ArrayList<>());
      positions.add(new HashMap<>());
    });
    this.lodging = new Lodging(landscape, this);
  }

  public Landscape landscape() {
    return landscape;
  }

  /// What pools carry, against their bounds and budgets.
  public PoolLoads loads() {
    return loads;
  }

  /// What commitments pay for.
  public Coverage coverage() {
    return coverage;
  }

  /// Micro-USD an hour of all clusters less what commitments pay for.
  public long hourly() {
    return loads.hourly() - coverage.hourly();
  }

  public List<ClusterDraft> clusters(int pool) {
    return clusters.get(pool);
  }

  /// Positions of the clusters of a line in a pool, ascending; a cluster never changes its line.
  public List<Integer> positions(int pool, Line line) {
    return positions.get(pool).getOrDefault(line, List.of());
  }

  /// All clusters.
  public List<Spot> spots() {
    List<Spot> all = new ArrayList<>();
    for (int p = 0; p < clusters.size(); p++) {
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

  /// Where a cluster of the previous state is, null where it is no part of the draft.
  public @Nullable Spot spot(int pool, String cluster) {
    List<ClusterDraft> here = clusters.get(pool);
    for (int i = 0; i < here.size(); i++) {
      LatticeCluster base = here.get(i).base();
      if (base != null && base.name().equals(cluster)) {
        return new Spot(pool, i);
      }
    }
    return null;
  }

  /// Indices of the pools that have replicas of a service.
  public BitSet pools(int service) {
    BitSet pools = new BitSet();
    spots(service).forEach(spot -> pools.set(spot.pool()));
    return pools;
  }

  public int replicas(int service) {
    int sum = 0;
    for (Spot spot : spots(service)) {
      sum += at(spot).replicasOf(service);
    }
    return sum;
  }

  public ClusterDraft at(Spot spot) {
    return clusters.get(spot.pool()).get(spot.index());
  }

  public Spot add(ClusterDraft draft) {
    List<ClusterDraft> here = clusters.get(draft.pool());
    Spot spot = new Spot(draft.pool(), here.size());
    here.add(draft);
    positions.get(draft.pool())
        .computeIfAbsent(draft.line(), _ -> new ArrayList<>())
        .add(spot.index());
    loads.add(draft);
    lodging.change(spot, NOBODY, draft.members());
    count(draft, 1);
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
        spot, loads.allows(spot.pool(), loads.with(now, less)) ? less
            : lightened(now, less, service, replicas));
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
        loads.remove(now);
        lodging.change(change.spot(), now.members(), NOBODY);
        count(now, -1);
        clusters.get(now.pool()).removeLast();
        Objects.requireNonNull(positions.get(now.pool()).get(now.line())).removeLast();
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
    count(old, -1);
    count(draft, 1);
    loads.replace(old, draft);
    lodging.change(spot, old.members(), draft.members());
  }

  private void count(ClusterDraft draft, int sign) {
    coverage.count(draft, sign);
    ClusterTerms terms = draft.terms();
    if (draft.base() == null && !draft.isEmpty() && terms != null) {
      podPrefixes[Math.max(0, terms.podPrefix())] += sign;
    }
  }

  /// How many pod blocks of each size new clusters want, not to be changed: `int[prefix]`.
  int[] podPrefixes() {
    return podPrefixes;
  }

  /// What services send to each other and to places outside.
  public Traffic traffic() {
    return lodging.traffic();
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
