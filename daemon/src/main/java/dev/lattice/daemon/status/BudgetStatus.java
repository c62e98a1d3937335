// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.status;

import dev.lattice.planner.explain.BudgetUse.Level;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.CloudInfrastructure;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.ObjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The status of an object that states budgets: its own, those of its regions, or those of tenants.
///
/// @param object whose status it is
/// @param notes its budgets, at least one
record BudgetStatus(ObjectId object, List<BudgetNote> notes) {
  BudgetStatus {
    notes = List.copyOf(notes);
  }

  /// One for each object that states a budget.
  static SortedMap<ObjectId, BudgetStatus> of(List<BudgetNote> notes) {
    TreeMap<ObjectId, List<BudgetNote>> byObject = new TreeMap<>();
    notes
        .forEach(note -> byObject.computeIfAbsent(note.object(), _ -> new ArrayList<>()).add(note));
    TreeMap<ObjectId, BudgetStatus> all = new TreeMap<>();
    byObject.forEach((object, own) -> all.put(object, new BudgetStatus(object, own)));
    return all;
  }

  /// `currentSpend`: US dollars for 730 hours of what is active, in total and by region or tenant.
  Json.Obj fields() {
    Json.Obj spend = Json.Obj.EMPTY;
    Json.Obj parts = Json.Obj.EMPTY;
    for (BudgetNote note : notes) {
      if (note.budget().equals(object)) {
        spend = Json.obj("monthly", note.monthly(), "endOfMonth", note.end());
      } else {
        parts = parts.with(part(note.budget()), Json.of(note.monthly()));
      }
    }
    return Json.obj("currentSpend", parts.isEmpty() ? spend : spend.with(partsName(), parts));
  }

  private String part(ObjectId budget) {
    String prefix = object.name() + ".";
    boolean isRegion = object.kind().equals(CloudInfrastructure.KIND);
    return isRegion && budget.name().startsWith(prefix) ? budget.name().substring(prefix.length())
        : budget.name();
  }

  private String partsName() {
    return object.kind().equals(LatticeConfig.KIND) ? "byTenant" : "byRegion";
  }

  /// `BudgetExceeded`: true where one of the budgets is.
  Condition condition() {
    Level worst = notes.stream().map(BudgetNote::level).max(Level::compareTo).orElse(Level.WITHIN);
    List<String> said =
        notes.stream().filter(note -> note.level() == worst).map(BudgetNote::message).toList();
    return switch (worst) {
      case WITHIN -> new Condition(
          "BudgetExceeded", false, "WithinBudget", "Every budget has room below its threshold.");
      case THRESHOLD -> new Condition(
          "BudgetExceeded", false, "ThresholdReached", String.join(" ", said));
      case EXCEEDED -> new Condition(
          "BudgetExceeded", true, "LimitExceeded", String.join(" ", said));
    };
  }
}
