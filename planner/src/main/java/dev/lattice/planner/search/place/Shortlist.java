// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.place;

import dev.lattice.planner.model.Requirement;
import dev.lattice.planner.search.draft.Draft;
import dev.lattice.planner.search.draft.Layouts;
import dev.lattice.planner.search.landscape.Landscape;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The pools that are worth a look when a service with a layout is placed: where it is, the cheapest of each region that it
/// requires, the cheapest of other regions, and the cheapest at all.
///
/// @param draft left as it was
record Shortlist(Landscape landscape, Draft draft, Placer placer, Layouts layouts, int service) {
  /// So many pools are all looked at.
  private static final int MOST = 12;
  private static final int PER_REQUIRED_REGION = 3;
  private static final int MOST_REGIONS = 6;

  /// Whether it leaves out some of these.
  static boolean shortens(BitSet pools) {
    return pools.cardinality() > MOST;
  }

  BitSet of(BitSet pools) {
    if (!shortens(pools)) {
      return pools;
    }
    List<Integer> ranked = ranked(pools);
    BitSet few = new BitSet();
    draft.spots(service).forEach(spot -> few.set(spot.pool(), pools.get(spot.pool())));
    for (Requirement region : landscape.layout(service).requiredRegions()) {
      BitSet inside = landscape.inside(pools, region);
      ranked.stream().filter(inside::get).limit(PER_REQUIRED_REGION).forEach(few::set);
    }
    Set<String> regions = new HashSet<>();
    for (int p : ranked) {
      if (regions.size() < MOST_REGIONS && regions.add(landscape.pools().get(p).region())) {
        few.set(p);
      }
    }
    for (int p : ranked) {
      few.set(p, few.get(p) || few.cardinality() < MOST);
    }
    return few;
  }

  private List<Integer> ranked(BitSet pools) {
    List<Division.Place> places = new ArrayList<>();
    for (int p : landscape.inOrder(service, pools)) {
      BitSet only = new BitSet();
      only.set(p);
      places.add(new Division.Place(only, only));
    }
    return new Ranking(draft, placer, layouts, service).of(places)
        .stream()
        .map(place -> place.pools().nextSetBit(0))
        .toList();
  }
}
