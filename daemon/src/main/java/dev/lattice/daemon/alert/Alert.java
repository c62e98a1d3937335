// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.alert;

import dev.lattice.daemon.reconcile.Event.BudgetsNoted;
import dev.lattice.daemon.status.BudgetNote;
import dev.lattice.daemon.status.SentAlert;
import dev.lattice.planner.explain.BudgetUse.Level;
import dev.lattice.schemas.json.Json;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// That a webhook is to be told of a budget.
///
/// @param webhook name of the webhook
/// @param month the month, in UTC
/// @param note the budget
record Alert(String webhook, YearMonth month, BudgetNote note) {

  /// What is to be told now: of every budget at its threshold or beyond, each level once in a month, and no lower level
  /// after a higher one.
  ///
  /// @param sent what was told already
  static List<Alert> due(BudgetsNoted noted, Collection<SentAlert> sent) {
    List<Alert> due = new ArrayList<>();
    for (String webhook : noted.webhooks()) {
      for (BudgetNote note : noted.budgets()) {
        Alert alert = new Alert(webhook, noted.month(), note);
        if (note.level() != Level.WITHIN && sent.stream().noneMatch(alert::isCoveredBy)) {
          due.add(alert);
        }
      }
    }
    return due;
  }

  private boolean isCoveredBy(SentAlert sent) {
    return sent.webhook().equals(webhook) && sent.budget().equals(note.budget())
        && sent.month().equals(month) && sent.level().compareTo(note.level()) >= 0;
  }

  SentAlert sent() {
    return new SentAlert(webhook, note.budget(), month, note.level());
  }

  /// What is posted. After a crash the same may come twice; it has the same `id` then.
  Json.Obj document(String instance) {
    String level = BudgetNote.word(note.level());
    return Json.obj(
        "id", String.join("/", instance, note.budget().toString(), month.toString(), level),
        "instance", instance, "budget", note.budget().toString(), "level", level, "month",
        month.toString(), "currency", "USD", "limit", note.limit(), "monthly", note.monthly(),
        "endOfMonth", note.end(), "message", note.message());
  }
}
