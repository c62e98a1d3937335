// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.place;

import dev.lattice.planner.model.Layout;
import dev.lattice.planner.model.Requirement;
import dev.lattice.planner.search.draft.Draft;
import dev.lattice.planner.search.draft.Layouts;
import dev.lattice.planner.search.draft.Misfit;
import dev.lattice.planner.search.draft.Moves;
import dev.lattice.planner.search.draft.Score;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.schemas.spec.Topology;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.BooleanSupplier;

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

  /// Places all `replicas` or none.
  boolean placeAll(int service, int replicas, BitSet pools, Misfit limit) {
    int mark = draft.mark();
    if (placer.fill(service, replicas, pools) == replicas
        && layouts.misfit(service).equals(Misfit.NONE)) {
      return true;
    }
    draft.rollBack(mark);
    BitSet few = new Shortlist(landscape, draft, placer, layouts, service).of(pools);
    return placeBest(service, replicas, few, limit)
        || (few.cardinality() < pools.cardinality() && placeBest(service, replicas, pools, limit));
  }

  private boolean placeBest(int service, int replicas, BitSet pools, Misfit limit) {
    int mark = draft.mark();
    BooleanSupplier best = null;
    Rating least = null;
    for (BooleanSupplier way : ways(service, replicas, pools)) {
      if (way.getAsBoolean() && layouts.misfit(service).isWithin(limit)) {
        Rating rating = rating(service);
        if (least == null || rating.compareTo(least) < 0) {
          best = way;
          least = rating;
        }
      }
      draft.rollBack(mark);
    }
    return best != null && best.getAsBoolean();
  }

  private Rating rating(int service) {
    Misfit misfit = layouts.misfit(service);
    return new Rating(
        misfit.sum(),
        Score.of(draft, 0, layouts.lying(List.of(service)), moves.cost(service, draft)));
  }

  private List<BooleanSupplier> ways(int service, int replicas, BitSet pools) {
    List<BooleanSupplier> ways = new ArrayList<>();
    for (Rest rest : Rest.values()) {
      ways.add(() -> covering(service, replicas, pools, rest));
    }
    for (Layout.Spread spread : landscape.layout(service).spreads()) {
      for (Division division : new Divisions(landscape, draft, placer, layouts, service, pools)
          .of(spread.rule(), replicas)) {
        ways.add(
            () -> division.isByZone() ? dividedByZone(service, replicas, division)
                : divided(service, replicas, division));
      }
    }
    ways.add(() -> placer.fill(service, replicas, pools) == replicas);
    return ways;
  }

  /// One replica for each region that lacks one, then the rest together.
  private boolean covering(int service, int replicas, BitSet pools, Rest rest) {
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
    return left == 0 || placer.fill(service, left, among(service, pools, rest)) == left;
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

  /// @param broken by how much rules are broken
  private record Rating(long broken, Score score) implements Comparable<Rating> {
    @Override
    public int compareTo(Rating other) {
      return broken != other.broken ? Long.compare(broken, other.broken)
          : score.compareTo(other.score);
    }
  }
}
