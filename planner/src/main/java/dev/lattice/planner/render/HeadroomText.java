// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.render;

import dev.lattice.planner.explain.Headroom;
import dev.lattice.planner.explain.Headroom.Bound;
import dev.lattice.planner.explain.Headroom.Place;
import dev.lattice.planner.explain.Headroom.ServiceClass;
import dev.lattice.planner.render.Style.Tone;
import java.util.List;
import java.util.stream.Collectors;

/// How many more replicas fit, for the terminal.
public final class HeadroomText {
  private HeadroomText() {}

  public static String render(Headroom headroom, Places places, Style style) {
    TextTable table = new TextTable(style, "SERVICES", "MORE", "BINDS FIRST", "WRITTEN AT");
    for (ServiceClass alike : headroom.classes()) {
      table.row(Tone.TITLE, List.of(services(alike), "", "", ""));
      if (alike.places().isEmpty()) {
        table.row(Tone.REMOVED, List.of("  no pool allows it", "0", "", ""));
      }
      alike.places().forEach(place -> row(table, place, headroom.most(), places));
    }
    String text = table.toString();
    return text.isEmpty() ? "There are no services.\n"
        : text + "\nMORE is what fits beside the plan while nothing else is added.\n";
  }

  private static String services(ServiceClass alike) {
    String first = alike.services().getFirst().toString();
    return alike.services().size() == 1 ? first
        : first + " and " + (alike.services().size() - 1) + " more";
  }

  private static void row(TextTable table, Place place, int most, Places places) {
    boolean isTried = place.replicas() >= most;
    String bounds =
        place.bounds().stream().map(Bound::rule).distinct().collect(Collectors.joining(" and "));
    String at = place.bounds()
        .stream()
        .map(bound -> Words.line(places, bound.object(), bound.field()))
        .distinct()
        .collect(Collectors.joining(" and "));
    table.row(
        place.replicas() == 0 ? Tone.CHANGED : Tone.NORMAL,
        List.of("  " + place.pool(), place.replicas() + (isTried ? "+" : ""), bounds, at));
  }
}
