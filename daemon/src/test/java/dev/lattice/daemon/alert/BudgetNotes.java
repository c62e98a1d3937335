// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.alert;

import dev.lattice.daemon.reconcile.Event.BudgetsNoted;
import dev.lattice.daemon.status.BudgetNote;
import dev.lattice.planner.explain.BudgetUse.Level;
import dev.lattice.schemas.spec.ObjectId;
import java.time.YearMonth;
import java.util.List;

/// What plans say of one budget, for the webhook `ops`.
final class BudgetNotes {
  static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
  static final ObjectId POOL = new ObjectId("LatticePool", "", "us-east");

  private BudgetNotes() {}

  static BudgetNote note(Level level) {
    return new BudgetNote(
        POOL, POOL, level, "100.00", "95.00", null, "Pool `us-east` costs 95.00 USD a month.");
  }

  static BudgetsNoted noted(YearMonth month, Level level) {
    return new BudgetsNoted(month, List.of("ops"), List.of(note(level)));
  }
}
