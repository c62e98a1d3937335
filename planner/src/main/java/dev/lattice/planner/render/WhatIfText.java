// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.render;

import dev.lattice.planner.diff.PlanDiff;
import dev.lattice.planner.render.Style.Tone;
import dev.lattice.schemas.plan.Decision.Unplaced;
import dev.lattice.schemas.spec.ServiceId;
import java.util.List;
import java.util.SortedMap;

/// What a supposition changes, for the terminal: the plan with it against the plan without.
public final class WhatIfText {
  private WhatIfText() {}

  /// @param suppositions what is supposed, a phrase each
  /// @param diff the plan with them against the plan without
  /// @param unplaced services that find no place only with them
  /// @param stranded services that stay in what is lost, with how many replicas
  public static String render(
      List<String> suppositions, PlanDiff diff, List<Unplaced> unplaced,
      SortedMap<ServiceId, Integer> stranded, Places places, Style style) {
    StringBuilder out = new StringBuilder();
    String title = "Supposed: " + String.join("; ", suppositions);
    out.append(style.paint(Tone.TITLE, Terminal.safe(title))).append('\n');
    out.append(verdict(diff, unplaced.size(), stranded.size())).append('\n');
    String tables = DiffText.tables(diff, style);
    if (!tables.isEmpty()) {
      out.append('\n').append(tables);
    }
    unplaced.forEach(one -> out.append('\n').append(UnplacedText.of(one, places, style)));
    if (!stranded.isEmpty()) {
      TextTable table = new TextTable(style, "STAYS IN WHAT IS LOST", "REPLICAS");
      stranded.forEach(
          (service, replicas) -> table
              .row(Tone.REMOVED, List.of(service.toString(), Integer.toString(replicas))));
      out.append('\n').append(table);
    }
    return out.append('\n').append(DiffText.cost(diff)).toString();
  }

  private static String verdict(PlanDiff diff, int unplaced, int stranded) {
    List<String> parts = Verdict.parts(diff);
    String what = parts.isEmpty() ? "Nothing is placed otherwise" : String.join(", ", parts);
    String not = unplaced == 0 ? ""
        : "; " + Words.count(unplaced, "service") + (unplaced == 1 ? " does" : " do")
            + " not fit any more";
    String lost = stranded == 0 ? ""
        : "; " + Words.count(stranded, "service") + (stranded == 1 ? " has" : " have")
            + " nowhere else to go";
    return "%s: %s USD in 30 days%s%s.".formatted(what, Words.thirtyDays(diff.cost()), not, lost);
  }
}
