// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.place;

import dev.lattice.planner.model.Layout;
import dev.lattice.planner.model.Requirement;
import dev.lattice.planner.search.cluster.ClusterDraft;
import dev.lattice.planner.search.draft.Draft;
import dev.lattice.planner.search.draft.Draft.Spot;
import dev.lattice.planner.search.draft.Layouts;
import dev.lattice.planner.search.draft.Misfit;
import dev.lattice.planner.search.draft.Moves;
import dev.lattice.planner.search.draft.Score;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.schemas.spec.Topology;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// Places services whose replicas have to be laid out: tries a bounded number of ways to divide them, each filled place by
/// place, and keeps the best that obeys the rules.
final class Arranger {
  private final Landscape landscape;
  private final Draft draft;
  private final Placer placer;
  private final Moves moves;
  private final Layouts layouts;

  Arranger(Landscape landscape, Draft draft, Placer placer, Moves moves) {
    this.landscape = landscape;
    this.draft = draft;
    this.placer = placer;
    this.moves = moves;
    this.layouts = new Layouts(landscape, draft);
  }

  /// Places up to `replicas` more of a service and says how many found a place.
  ///
  /// @param limit by how much rules may stay broken
  int place(int service, int replicas, BitSet pools, Misfit limit) {
    int left = replicas;
    int step = replicas;
    while (left > 0 && step > 0) {
      if (placeAll(service, Math.min(step, left), pools, limit)) {
        left -= Math.min(step, left);
      } else {
        step = Math.min(step, left) / 2;
      }
    }
    return replicas - left;
  }

  /// Places all `replicas` or none. What does not even fit without its layout is tried no further among many pools.
  boolean placeAll(int service, int replicas, BitSet pools, Misfit limit) {
    int mark = draft.mark();
    boolean isRoomy = placer.fill(service, replicas, pools) == replicas;
    if (isRoomy && layouts.misfit(service).equals(Misfit.NONE)) {
      return true;
    }
    draft.rollBack(mark);
    if (!isRoomy && Shortlist.shortens(pools)) {
      return false;
    }
    BitSet few = new Shortlist(landscape, draft, placer, layouts, service).of(pools);
    return placeBest(service, replicas, few, limit)
        || (few.cardinality() < pools.cardinality() && placeBest(service, replicas, pools, limit));
  }

  private boolean placeBest(int service, int replicas, BitSet pools, Misfit limit) {
    Choice choice = new Choice(service, limit);
    boolean isCovering = covering(service, replicas, pools, choice);
    for (Layout.Spread spread : landscape.layout(service).spreads()) {
      for (Division division : new Divisions(landscape, draft, placer, layouts, service, pools)
          .of(spread.rule(), replicas)) {
        choice.note(
            division.isByZone() ? dividedByZone(service, replicas, division)
                : divided(service, replicas, division));
      }
    }
    if (isCovering) {
      choice.note(placer.fill(service, replicas, pools) == replicas);
    }
    return choice.take();
  }

  /// One replica for each region that lacks one, then the rest together, in each of the ways that differ; says whether any
  /// region got one.
  private boolean covering(int service, int replicas, BitSet pools, Choice choice) {
    int mark = draft.mark();
    int left = replicas - cover(service, replicas, pools);
    while (left > 0) {
      BitSet fresh = freshRegions(service, pools);
      boolean isCovered =
          layouts.count(service, Topology.REGION).size() >= landscape.layout(service).minRegions();
      if (isCovered || placer.fill(service, 1, fresh) == 0) {
        break;
      }
      left--;
    }
    SortedMap<Spot, ClusterDraft> covered = draft.changes(mark);
    Set<BitSet> rests = new LinkedHashSet<>();
    for (Rest rest : Rest.values()) {
      rests.add(left == 0 ? pools : among(service, pools, rest));
    }
    draft.rollBack(mark);
    for (BitSet rest : rests) {
      draft.redo(covered);
      choice.note(left == 0 || placer.fill(service, left, rest) == left);
    }
    return left < replicas;
  }

  /// Puts a replica into each required region that has none, as far as there are any left, and says how many.
  private int cover(int service, int most, BitSet pools) {
    int placed = 0;
    for (Requirement region : landscape.layout(service).requiredRegions()) {
      if (placed < most && !layouts.holdsReplica(service, region)) {
        placed += placer.fill(service, 1, inside(pools, region));
      }
    }
    return placed;
  }

  private BitSet inside(BitSet pools, Requirement region) {
    BitSet inside = (BitSet) pools.clone();
    pools.stream()
        .filter(p -> !Layout.isIn(landscape.pools().get(p), region))
        .forEach(inside::clear);
    return inside;
  }

  private BitSet freshRegions(int service, BitSet pools) {
    var used = layouts.count(service, Topology.REGION).keySet();
    BitSet fresh = (BitSet) pools.clone();
    pools.stream()
        .filter(p -> used.contains(landscape.pools().get(p).region()))
        .forEach(fresh::clear);
    return fresh;
  }

  private BitSet among(int service, BitSet pools, Rest rest) {
    BitSet some = (BitSet) pools.clone();
    switch (rest) {
      case ANYWHERE -> {
      }
      case IN_USED_REGIONS -> some.andNot(freshRegions(service, pools));
      case IN_USED_POOLS -> {
        BitSet used = new BitSet();
        draft.spots(service).forEach(spot -> used.set(spot.pool()));
        some.and(used);
      }
    }
    return some;
  }

  /// At least the same number of replicas for every place, then the rest where one more costs least.
  private boolean divided(int service, int replicas, Division division) {
    int left = replicas - cover(service, replicas, division.pools());
    for (Division.Place place : division.places()) {
      int needed = division.least() - place.replicas(draft, layouts, service);
      if (needed > left || (needed > 0 && placer.fill(service, needed, place.pools()) < needed)) {
        return false;
      }
      left -= Math.max(0, needed);
    }
    while (left > 0) {
      int placed = 0;
      for (Division.Place place : new Ranking(draft, placer, layouts, service)
          .of(division.places())) {
        int room = division.most() - place.replicas(draft, layouts, service);
        int added =
            room <= 0 ? 0 : placer.fill(service, Math.min(left - placed, room), place.pools());
        placed += added;
      }
      if (placed == 0) {
        return false;
      }
      left -= placed;
    }
    return true;
  }

  /// The same over zones. All of them are filled together: nodes are spread over the zones of a cluster, so that none gets many
  /// before the others get some.
  private boolean dividedByZone(int service, int replicas, Division division) {
    BitSet pools = division.pools();
    int left = replicas - cover(service, replicas, pools);
    int needed = division.places()
        .stream()
        .mapToInt(place -> Math.max(0, division.least() - place.replicas(draft, layouts, service)))
        .sum();
    return needed <= left
        && placer.fill(service, needed, pools, division.room(division.least())) == needed && placer
            .fill(service, left - needed, pools, division.room(division.most())) == left - needed;
  }

  /// Where replicas go that no region waits for.
  private enum Rest {
    ANYWHERE,
    IN_USED_REGIONS,
    IN_USED_POOLS
  }

  /// The best of the ways to place a service. Each is tried from where the draft was, and taken back.
  private final class Choice {
    private final int service;
    private final Misfit limit;
    private final int mark = draft.mark();
    private @Nullable Rating least;
    private SortedMap<Spot, ClusterDraft> best = Collections.emptySortedMap();

    /// @param limit by how much rules may stay broken
    Choice(int service, Misfit limit) {
      this.service = service;
      this.limit = limit;
    }

    /// Takes note of the way that the draft is in, and takes it back.
    ///
    /// @param isWhole whether it places all replicas
    void note(boolean isWhole) {
      Misfit misfit = isWhole ? layouts.misfit(service) : null;
      if (misfit != null && misfit.isWithin(limit)) {
        Rating rating = new Rating(
            misfit.sum(),
            Score.of(draft, 0, layouts.lying(List.of(service)), moves.cost(service, draft)));
        if (least == null || rating.compareTo(least) < 0) {
          least = rating;
          best = draft.changes(mark);
        }
      }
      draft.rollBack(mark);
    }

    /// Leaves the draft in the best way, if there is one.
    boolean take() {
      draft.redo(best);
      return least != null;
    }
  }

  /// @param broken by how much rules are broken
  private record Rating(long broken, Score score) implements Comparable<Rating> {
    @Override
    public int compareTo(Rating other) {
      return broken != other.broken ? Long.compare(broken, other.broken)
          : score.compareTo(other.score);
    }
  }
}
