// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.render;

import dev.lattice.planner.explain.Obstacle;
import dev.lattice.planner.explain.PoolAnswer;
import dev.lattice.planner.render.Style.Tone;
import dev.lattice.planner.search.Probe.Difference;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.unit.Money;

/// Why a service is not in a pool, for the terminal.
public final class WhyNotText {
  private WhyNotText() {}

  public static String render(ServiceId service, PoolAnswer answer, Places places, Style style) {
    StringBuilder out = new StringBuilder();
    if (answer.isTaken()) {
      line(
          out,
          style.paint(
              Tone.TITLE, "%s is in %s: %s."
                  .formatted(service, answer.pool(), Words.count(answer.replicas(), "replica"))));
    } else if (answer.isAllowed()) {
      line(out, style.paint(Tone.TITLE, service + " could go to " + answer.pool() + "."));
    } else {
      line(out, style.paint(Tone.REMOVED, "%s cannot go to %s.".formatted(service, answer.pool())));
    }
    if (!answer.where().isEmpty()) {
      line(out, "%s is at %s.".formatted(answer.pool(), Terminal.safe(answer.where())));
    }
    for (Obstacle obstacle : answer.obstacles()) {
      line(out, "  %s: %s".formatted(obstacle.rule(), Terminal.safe(obstacle.detail())));
      line(out, "    " + Words.field(places, obstacle.object(), obstacle.field()));
      if (!obstacle.repair().isEmpty()) {
        line(out, "    " + Terminal.safe(obstacle.repair()));
      }
    }
    line(out, cost(answer));
    return out.toString();
  }

  private static String cost(PoolAnswer answer) {
    Difference difference = answer.difference();
    Money monthly = answer.monthly();
    if (difference == null || monthly == null) {
      return answer.obstacles().isEmpty() ? "There is no room for all replicas there."
          : "Even without these there is no room for all replicas there.";
    }
    String where = answer.obstacles().isEmpty() ? "With all replicas there"
        : "Without these, with all replicas there,";
    String moves = answer.moves().isZero() ? ""
        : ", of it %s for moves".formatted(Words.signed(answer.moves()));
    String above = difference.overspend().isZero() ? ""
        : ", and %s above soft budgets".formatted(Words.signed(difference.overspend()));
    String crowded = difference.crowded() == 0 ? ""
        : ", and %s clusters above their threshold".formatted(Words.signed(difference.crowded()));
    return "%s the plan would cost %s USD a month%s%s%s."
        .formatted(where, Words.signed(monthly), moves, above, crowded);
  }

  private static void line(StringBuilder out, String text) {
    out.append(text).append('\n');
  }
}
