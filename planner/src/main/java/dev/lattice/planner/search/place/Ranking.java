// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.place;

import dev.lattice.planner.search.draft.Draft;
import dev.lattice.planner.search.draft.Layouts;
import dev.lattice.planner.search.draft.Score;
import dev.lattice.planner.search.landscape.ZoneRoom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Orders places by what one more replica of a service would cost there.
///
/// @param draft left as it was
record Ranking(Draft draft, Placer placer, Layouts layouts, int service) {

  /// The places that can take a replica, the cheapest first, ties in the given order.
  List<Division.Place> of(List<Division.Place> places) {
    List<Ranked> ranked = new ArrayList<>();
    for (Division.Place place : places) {
      int mark = draft.mark();
      ZoneRoom room = place.room(place.replicas(draft, layouts, service) + 1);
      if (!place.pools().isEmpty() && placer.fill(service, 1, place.pools(), room) == 1) {
        ranked.add(new Ranked(place, Score.of(draft, 0, Score.Lying.NONE, 0)));
      }
      draft.rollBack(mark);
    }
    ranked.sort(Comparator.comparing(Ranked::score));
    return ranked.stream().map(Ranked::place).toList();
  }

  private record Ranked(Division.Place place, Score score) {}
}
