// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.render;

import dev.lattice.planner.render.Style.Tone;
import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.plan.Decision.Conflict;
import dev.lattice.schemas.plan.Decision.Unplaced;

/// What clashes where a service found no place, for the terminal.
final class UnplacedText {
  private UnplacedText() {}

  static String of(Unplaced unplaced, Places places, Style style) {
    StringBuilder out = new StringBuilder();
    String title = "%s does not fit (%s) [%s]".formatted(
        unplaced.service(), Words.count(unplaced.replicas(), "replica"), Code.UNPLACED.id());
    out.append(style.paint(Tone.REMOVED, title)).append('\n');
    if (!unplaced.conflict().isEmpty()) {
      out.append(
          unplaced.proven() ? "  These rules clash, and no fewer of them do:\n"
              : "  These rules clash; that no fewer do is not proven:\n");
    }
    for (Conflict rule : unplaced.conflict()) {
      out.append(
          "    %s: %s\n".formatted(rule.rule(), Words.field(places, rule.object(), rule.field())));
    }
    if (!unplaced.repair().isEmpty()) {
      out.append("  Cheapest repair: ").append(Terminal.safe(unplaced.repair())).append('\n');
    }
    return out.toString();
  }
}
