// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.render;

import dev.lattice.planner.explain.BudgetUse;
import dev.lattice.planner.render.Style.Tone;
import dev.lattice.schemas.plan.Observed.Spend;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What each budget allows and what the plan makes of it.
final class BudgetTable {
  private static final int MOST_PERCENT = 999;

  private BudgetTable() {}

  /// The limit, the run rate over a month, what is spent of this month, how the month will end, and the larger of run rate
  /// and end in percent of the limit. A dash where nothing was observed.
  static List<String> cells(BudgetUse use) {
    return List.of(
        use.limit().monthlyText(), use.monthly().monthlyText(), spent(use.spend()),
        use.end() == null ? "-" : use.end().monthlyText(),
        use.percent() > MOST_PERCENT ? "> " + MOST_PERCENT + " %" : use.percent() + " %");
  }

  private static String spent(@Nullable Spend spend) {
    if (spend == null) {
      return "-";
    }
    return spend.most().monthlyText()
        + (spend.billedAt() == null ? "" : " (bill of " + spend.billedAt() + ")");
  }

  static Tone tone(BudgetUse use) {
    return switch (use.level()) {
      case WITHIN -> Tone.NORMAL;
      case THRESHOLD -> Tone.CHANGED;
      case EXCEEDED -> Tone.REMOVED;
    };
  }
}
