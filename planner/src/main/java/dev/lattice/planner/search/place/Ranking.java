// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.place;

import dev.lattice.planner.search.draft.Draft;
import dev.lattice.planner.search.draft.Draft.Spot;
import dev.lattice.planner.search.draft.Layouts;
import dev.lattice.planner.search.draft.PoolLoads;
import dev.lattice.planner.search.draft.Score;
import dev.lattice.planner.search.landscape.ZoneRoom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Orders places by what one more replica of a service would cost there.
///
/// @param draft where they are
record Ranking(Draft draft, Placer placer, Layouts layouts, int service) {

  /// The places that can take a replica, the cheapest first, ties in the given order.
  List<Division.Place> of(List<Division.Place> places) {
    List<Ranked> ranked = new ArrayList<>();
    for (Division.Place place : places) {
      Score more = place.pools().isEmpty() ? null : more(place);
      if (more != null) {
        ranked.add(new Ranked(place, more));
      }
    }
    ranked.sort(Comparator.comparing(Ranked::score));
    return ranked.stream().map(Ranked::place).toList();
  }

  /// By how much the score would grow, moves not counted; null where there is no room.
  private @Nullable Score more(Division.Place place) {
    ZoneRoom room = place.room(place.replicas(draft, layouts, service) + 1);
    Option next = placer.next(service, 1, place.pools(), room);
    if (next == null) {
      return null;
    }
    PoolLoads loads = draft.loads();
    Spot spot = next.spot();
    int nodes = spot == null ? loads.of(next.cluster()).nodes()
        : loads.of(next.cluster()).nodes() - loads.of(draft.at(spot)).nodes();
    return new Score(
        0, next.overspend(), 0, next.crowded(), 0, next.money() - next.moves(), 0, nodes, 0);
  }

  private record Ranked(Division.Place place, Score score) {}
}
