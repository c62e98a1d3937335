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
import dev.lattice.planner.search.landscape.ZoneRoom;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.spec.Topology;
import dev.lattice.schemas.unit.Money;
import java.util.ArrayList;
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
  /// Whether there was any cluster to ask, open or new, when a place was looked for last: else fewer replicas find none
  /// either.
  private boolean isPromising;

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
    return fill(service, replicas, pools, ZoneRoom.ANY);
  }

  /// @param most replicas of the service that zones may hold in all
  int fill(int service, int replicas, BitSet pools, ZoneRoom most) {
    int left = replicas;
    while (left > 0) {
      Option best = next(service, left, pools, most);
      if (best == null) {
        break;
      }
      Spot spot = best.spot();
      if (spot == null) {
        draft.add(best.cluster());
      } else {
        draft.replace(spot, best.cluster());
      }
      left -= best.added();
    }
    return replicas - left;
  }

  /// Where replicas go next: the best place whose packing is found again; null where none has room for any.
  ///
  /// @param most replicas of the service that zones may hold in all
  @Nullable Option next(int service, int replicas, BitSet pools, ZoneRoom most) {
    ZoneRoom room = landscape.isZoned(service)
        ? most.less(layouts.count(service, Topology.ZONE)).and(neighbours.zoneRoom(service))
        : ZoneRoom.ANY;
    Option best = largest(service, replicas, pools, room);
    while (best != null && !packer.isFound(best.cluster())) {
      lost.add(best.cluster());
      best = largest(service, replicas, pools, room);
    }
    return best;
  }

  /// The best place for all replicas, for half of them where none has room for all, and so on.
  private @Nullable Option largest(int service, int replicas, BitSet pools, ZoneRoom room) {
    Option best = null;
    isPromising = true;
    for (int part = replicas; part > 0 && best == null && isPromising; part /= 2) {
      best = best(service, part, pools, false, room);
      if (best == null && isPromising) {
        best = best(service, part, pools, true, room);
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

  private @Nullable Option best(
      int service, int replicas, BitSet pools, boolean crowded, ZoneRoom room) {
    Option best = null;
    Reach reach = proximity.reach(service);
    long[] likes = landscape.likes().of(service, draft::pools);
    int[] order = landscape.inOrder(service, pools);
    List<Opening> openings = new ArrayList<>();
    isPromising = false;
    for (int at = 0; at < order.length; at++) {
      int p = order[at];
      ClusterTerms terms = landscape.terms(service, p);
      Line line = landscape.lines().of(service, p);
      int most = Math.min(replicas, neighbours.room(service, p));
      if (terms == null || line == null || most == 0) {
        continue;
      }
      long disliked = likes.length == 0 ? 0 : likes[p];
      boolean mustGrow = false;
      List<ClusterDraft> clusters = draft.clusters(p);
      for (int i : draft.positions(p, line)) {
        ClusterDraft open = clusters.get(i);
        boolean isOpen =
            !open.isEmpty() || (open.isVacant() && !Objects.equals(open.base(), closed));
        if (isOpen && reach.includes(open)) {
          // A new cluster takes only what no older one of its line must take.
          boolean isBarred = mustGrow && open.base() == null && !proximity.isTied(service, open);
          mustGrow |= growth.mustTake(open, service);
          int here = Math.min(most, landscape.partners().room(service, open.members()));
          isPromising |= !isBarred && here > 0;
          for (ClusterDraft after : isBarred || here == 0 ? List.<ClusterDraft>of()
              : grown.add(open, service, here, crowded, room)) {
            Option option = option(service, new Spot(p, i), open, after, at, disliked);
            best = better(best, option, replicas);
          }
        }
      }
      if (!mustGrow && reach.includes(p)) {
        openings.add(new Opening(p, at, terms, line, most, disliked));
      }
    }
    return openings.isEmpty() ? best : best(service, replicas, best, openings, crowded, room);
  }

  /// The best of an option and new clusters. One that costs more by its control plane and fewest nodes alone is not laid out.
  private @Nullable Option best(
      int service, int replicas, @Nullable Option grown, List<Opening> openings, boolean crowded,
      ZoneRoom room) {
    Option best = grown;
    Map<Integer, Boolean> hasBlocks = new HashMap<>();
    for (Opening opening : openings) {
      ClusterTerms terms = opening.terms;
      if ((best == null || !isBelow(best, service, replicas, opening))
          && hasRoom(service, opening.pool, terms)
          && hasBlocks.computeIfAbsent(terms.podPrefix(), this::hasBlocks)) {
        isPromising = true;
        best = opened(best, service, replicas, opening, crowded, room);
      }
    }
    return best;
  }

  /// Whether an option costs less than any cluster that could be opened, and is no worse in what comes before money.
  private boolean isBelow(Option option, int service, int replicas, Opening opening) {
    long hourly = Math.max(
        0, least.hourly(service, opening.pool, opening.terms, replicas)
            - draft.coverage().room(opening.pool));
    return option.isBelow(
        landscape.pools().get(opening.pool).name(), opening.line.overflowOf(),
        landscape.lines().place(opening.line, opening.pool),
        hourly * Money.HOURS_PER_MONTH + draft.traffic().extra(service, opening.pool, replicas),
        replicas);
  }

  /// Whether a pool has a cluster that a service could share, or the capacity for one more: else nothing that leaves other
  /// pools lets it in.
  public boolean mayLetIn(int service, int pool) {
    ClusterTerms terms = landscape.terms(service, pool);
    Line line = landscape.lines().of(service, pool);
    if (terms == null || line == null) {
      return false;
    }
    if (!draft.positions(pool, line).isEmpty()) {
      return true;
    }
    Load more = least.load(service, pool, terms);
    return more != null && draft.loads().mayHold(pool, draft.loads().of(pool).plus(more));
  }

  /// Whether any new cluster for a service may be allowed in a pool.
  private boolean hasRoom(int service, int pool, ClusterTerms terms) {
    Load more = least.load(service, pool, terms);
    return more != null && draft.loads().allows(pool, draft.loads().of(pool).plus(more));
  }

  private boolean hasBlocks(int podPrefix) {
    return draft.loads().isRelaxed(RuleId.NETWORK) || blocks.hasRoom(draft, podPrefix);
  }

  private @Nullable Option opened(
      @Nullable Option other, int service, int replicas, Opening opening, boolean crowded,
      ZoneRoom room) {
    Option best = other;
    ClusterDraft fresh = grown.fresh(service, opening.pool, opening.terms, opening.line);
    int most = Math.min(opening.most, landscape.partners().room(service, fresh.members()));
    for (ClusterDraft after : grown.add(fresh, service, most, crowded, room)) {
      Option option = option(service, null, fresh, after, opening.order, opening.disliked);
      best = better(best, option, replicas);
    }
    return best;
  }

  private @Nullable Option option(
      int service, @Nullable Spot spot, ClusterDraft before, ClusterDraft after, int order,
      long disliked) {
    if (lost.contains(after) || !draft.loads().mayAllow(before, after)) {
      return null;
    }
    Load load = draft.loads().with(before, after);
    if (!draft.loads().allows(after.pool(), load) || !draft.loads().isDue(service, before, after)) {
      return null;
    }
    int added = after.replicasOf(service) - before.replicasOf(service);
    long hourly = after.hourly() - before.hourly() - draft.coverage().more(before, after);
    long moved = moves.cost(service, before, after);
    long money = hourly * Money.HOURS_PER_MONTH + moved
        + draft.traffic().extra(service, after.pool(), added);
    Load now = draft.loads().of(after.pool());
    return new Option(
        landscape.pools().get(after.pool()).name(), order,
        landscape.lines().place(after.line(), after.pool()), spot, after, added,
        draft.loads().overspend(after.pool(), load), load.crowded() - now.crowded(), money, moved,
        disliked, after.nodes().size() - before.nodes().size());
  }

  private static @Nullable Option better(
      @Nullable Option best, @Nullable Option option, int replicas) {
    if (option == null) {
      return best;
    }
    return best == null || option.beats(best, replicas) ? option : best;
  }

  /// A pool where a new cluster might be opened.
  ///
  /// @param order how late the pool comes where nothing else decides
  /// @param most how many replicas it may take
  /// @param disliked what policies have against one replica there, in thousandths of weights
  private record Opening(
      int pool,
      int order,
      ClusterTerms terms,
      Line line,
      int most,
      long disliked) {}
}
