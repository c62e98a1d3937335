// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.place;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.search.cluster.ClusterDraft;
import dev.lattice.planner.search.cluster.Grown;
import dev.lattice.planner.search.cluster.Growth;
import dev.lattice.planner.search.cluster.LeastClusters;
import dev.lattice.planner.search.cluster.Load;
import dev.lattice.planner.search.cluster.Packer;
import dev.lattice.planner.search.draft.Blocks;
import dev.lattice.planner.search.draft.Draft;
import dev.lattice.planner.search.draft.Draft.Spot;
import dev.lattice.planner.search.draft.Layouts;
import dev.lattice.planner.search.draft.Misfit;
import dev.lattice.planner.search.draft.Moves;
import dev.lattice.planner.search.draft.Neighbours;
import dev.lattice.planner.search.draft.Proximity;
import dev.lattice.planner.search.draft.Proximity.Reach;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.planner.search.landscape.Line;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.unit.Money;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Stages S3a and S4 for one service: puts replicas where they cost least more. In a pool it keeps, then grows, then
/// opens clusters; a threshold is passed only where no pool offers anything else.
public final class Placer {
  private final Landscape landscape;
  private final Growth growth;
  private final Grown grown;
  private final LeastClusters least;
  private final Packer packer;
  /// Clusters whose packing nobody would find again.
  private final Set<ClusterDraft> lost = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Draft draft;
  private final Moves moves;
  private final Blocks blocks;
  private final Layouts layouts;
  private final Arranger arranger;
  private final Neighbours neighbours;
  private final Proximity proximity;
  private @Nullable LatticeCluster closed;

  public Placer(Landscape landscape, Growth growth, Draft draft, Moves moves, Blocks blocks) {
    this.landscape = landscape;
    this.growth = growth;
    this.grown = new Grown(landscape, growth);
    this.least = new LeastClusters(landscape);
    this.packer = new Packer(landscape);
    this.draft = draft;
    this.moves = moves;
    this.blocks = blocks;
    this.layouts = new Layouts(landscape, draft);
    this.arranger = new Arranger(landscape, draft, this, moves);
    this.neighbours = new Neighbours(landscape, draft);
    this.proximity = new Proximity(landscape, draft);
  }

  /// Puts nothing back into a cluster once it is empty, until another is closed; null for none.
  public void close(@Nullable LatticeCluster cluster) {
    closed = cluster;
  }

  /// Places up to `replicas` more of a service, in accordance with its layout, and says how many found a place.
  ///
  /// @param pools pools that may be used
  public int place(int service, int replicas, BitSet pools) {
    return place(service, replicas, pools, layouts.misfit(service));
  }

  /// @param limit by how much rules about its layout may stay broken
  public int place(int service, int replicas, BitSet pools, Misfit limit) {
    int mark = draft.mark();
    int covering = cover(service, replicas, pools);
    if (landscape.layout(service).isNone()) {
      return covering + fill(service, replicas - covering, pools);
    }
    int placed = covering + arranger.place(service, replicas - covering, pools, limit);
    if (covering == 0 || layouts.misfit(service).isWithin(limit)) {
      return placed;
    }
    draft.rollBack(mark);
    return arranger.place(service, replicas, pools, limit);
  }

  /// Puts replicas near to services that need one there, and says how many.
  private int cover(int service, int most, BitSet pools) {
    int placed = 0;
    for (BitSet near : proximity.uncovered(service)) {
      boolean isCovered = draft.spots(service).stream().anyMatch(spot -> near.get(spot.pool()));
      near.and(pools);
      placed += isCovered || placed == most ? 0 : fill(service, 1, near);
    }
    return placed;
  }

  /// Places up to `replicas` more of a service wherever they cost least more, and says how many found a place.
  public int fill(int service, int replicas, BitSet pools) {
    int left = replicas;
    while (left > 0) {
      Option best = largest(service, left, pools);
      if (best == null) {
        break;
      }
      Spot spot = best.spot();
      if (!packer.isFound(best.cluster())) {
        lost.add(best.cluster());
      } else if (spot == null) {
        draft.add(best.cluster());
        left -= best.added();
      } else {
        draft.replace(spot, best.cluster());
        left -= best.added();
      }
    }
    return replicas - left;
  }

  /// The best place for all replicas, for half of them where none has room for all, and so on.
  private @Nullable Option largest(int service, int replicas, BitSet pools) {
    Option best = null;
    for (int part = replicas; part > 0 && best == null; part /= 2) {
      best = best(service, part, pools, false);
      if (best == null) {
        best = best(service, part, pools, true);
      }
    }
    return best;
  }

  /// Places all `replicas` or none.
  public boolean placeAll(int service, int replicas, BitSet pools) {
    int mark = draft.mark();
    Misfit limit = layouts.misfit(service);
    int covering = cover(service, replicas, pools);
    if (placeRest(service, replicas - covering, pools, limit)) {
      return true;
    }
    draft.rollBack(mark);
    if (covering > 0 && placeRest(service, replicas, pools, limit)) {
      return true;
    }
    draft.rollBack(mark);
    return false;
  }

  private boolean placeRest(int service, int replicas, BitSet pools, Misfit limit) {
    return landscape.layout(service).isNone() ? fill(service, replicas, pools) == replicas
        : arranger.placeAll(service, replicas, pools, limit);
  }

  private @Nullable Option best(int service, int replicas, BitSet pools, boolean crowded) {
    Option best = null;
    Reach reach = proximity.reach(service);
    long[] likes = landscape.likes().of(service, draft::pools);
    Map<Integer, Boolean> hasBlocks = new HashMap<>();
    for (int p : landscape.inOrder(service, pools)) {
      ClusterTerms terms = landscape.terms(service, p);
      Line line = landscape.lines().of(service, p);
      int most = Math.min(replicas, neighbours.room(service, p));
      if (terms == null || line == null || most == 0) {
        continue;
      }
      long disliked = likes.length == 0 ? 0 : likes[p];
      boolean mustGrow = false;
      List<ClusterDraft> clusters = draft.clusters(p);
      for (int i = 0; i < clusters.size(); i++) {
        ClusterDraft open = clusters.get(i);
        boolean isOpen =
            !open.isEmpty() || (open.isVacant() && !Objects.equals(open.base(), closed));
        if (open.line().equals(line) && isOpen && reach.includes(open)) {
          // A new cluster takes only what no older one of its line must take.
          boolean isBarred = mustGrow && open.base() == null && !proximity.isTied(service, open);
          mustGrow |= growth.mustTake(open, service);
          int here = Math.min(most, landscape.partners().room(service, open.members()));
          ClusterDraft after =
              isBarred || here == 0 ? null : grown.add(open, service, here, crowded);
          Option option =
              after == null ? null : option(service, new Spot(p, i), open, after, disliked);
          best = better(best, option, replicas);
        }
      }
      if (!mustGrow && reach.includes(p) && hasRoom(service, p, terms)
          && hasBlocks.computeIfAbsent(terms.podPrefix(), this::hasBlocks)) {
        best = better(best, opened(service, most, p, terms, line, crowded, disliked), replicas);
      }
    }
    return best;
  }

  /// Whether any new cluster for a service may be allowed in a pool.
  private boolean hasRoom(int service, int pool, ClusterTerms terms) {
    Load more = least.of(service, pool, terms);
    return more != null && draft.allows(pool, draft.load(pool).plus(more));
  }

  private boolean hasBlocks(int podPrefix) {
    return draft.isRelaxed(RuleId.NETWORK) || blocks.hasRoom(draft, podPrefix);
  }

  private @Nullable Option opened(
      int service, int replicas, int pool, ClusterTerms terms, Line line, boolean crowded,
      long disliked) {
    ClusterDraft fresh = grown.fresh(service, pool, terms, line);
    ClusterDraft after = grown.add(
        fresh, service, Math.min(replicas, landscape.partners().room(service, fresh.members())),
        crowded);
    return after == null ? null : option(service, null, fresh, after, disliked);
  }

  private @Nullable Option option(
      int service, @Nullable Spot spot, ClusterDraft before, ClusterDraft after, long disliked) {
    if (lost.contains(after) || !draft.mayAllow(before, after)) {
      return null;
    }
    Load load = draft.loadWith(before, after);
    if (!draft.allows(after.pool(), load) || !draft.isDue(service, before, after)) {
      return null;
    }
    int added = after.replicasOf(service) - before.replicasOf(service);
    long money = (after.hourly() - before.hourly()) * Money.HOURS_PER_MONTH
        + moves.cost(service, before, after) + draft.traffic().extra(service, after.pool(), added);
    Load now = draft.load(after.pool());
    return new Option(
        landscape.pools().get(after.pool()).name(),
        landscape.lines().place(after.line(), after.pool()), spot, after, added,
        draft.overspend(after.pool(), load), load.crowded() - now.crowded(), money, disliked,
        after.nodes().size() - before.nodes().size());
  }

  private static @Nullable Option better(
      @Nullable Option best, @Nullable Option option, int replicas) {
    if (option == null) {
      return best;
    }
    return best == null || option.beats(best, replicas) ? option : best;
  }

  /// @param pool where it is
  /// @param late how late the pool comes in the order of its overflow
  /// @param spot the cluster grown, null for a new one
  /// @param overspend change of micro-USD a month above soft budgets
  /// @param crowded change of the number of crowded clusters
  /// @param money change of micro-USD a month, with what traffic costs and the price of moves
  /// @param disliked what policies have against one replica there, in thousandths of weights
  private record Option(
      String pool,
      int late,
      @Nullable Spot spot,
      ClusterDraft cluster,
      int added,
      long overspend,
      int crowded,
      long money,
      long disliked,
      int nodes) {

    boolean beats(Option other, int replicas) {
      if (isOverflowOf(other.pool) || other.isOverflowOf(pool)) {
        return other.isOverflowOf(pool);
      }
      boolean whole = added == replicas;
      if (whole != (other.added == replicas)) {
        return whole;
      }
      if (overspend != other.overspend) {
        return overspend < other.overspend;
      }
      if (crowded != other.crowded) {
        return crowded < other.crowded;
      }
      if (late != other.late) {
        return late < other.late;
      }
      int perReplica =
          Math.multiplyHigh(money, other.added) != Math.multiplyHigh(other.money, added)
              ? Long.compare(
                  Math.multiplyHigh(money, other.added), Math.multiplyHigh(other.money, added))
              : Long.compareUnsigned(money * other.added, other.money * added);
      if (perReplica != 0 || disliked != other.disliked) {
        return perReplica != 0 ? perReplica < 0 : disliked < other.disliked;
      }
      return nodes < other.nodes;
    }

    /// What a site has room for does not overflow.
    private boolean isOverflowOf(String site) {
      return cluster.line().overflowOf().equals(site);
    }
  }
}
