// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.status;

import dev.lattice.planner.explain.BudgetUse;
import dev.lattice.planner.explain.BudgetUse.Level;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.ObjectId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the last planning pass made of a budget, as status and alerts show it. Amounts are US dollars with two decimals.
///
/// @param budget whose spend it bounds: a pool, an infrastructure or a tenant
/// @param object the object that states it
/// @param level how far it is used up
/// @param limit for a month
/// @param monthly 730 hours of what is active
/// @param end what the month will have cost, null where nothing was observed
/// @param message one sentence
public record BudgetNote(
    ObjectId budget,
    ObjectId object,
    Level level,
    String limit,
    String monthly,
    @Nullable String end,
    String message) {

  public static BudgetNote of(BudgetUse use) {
    return new BudgetNote(
        use.subject(), use.object(), use.level(), use.limit().monthlyText(),
        use.monthly().monthlyText(), use.end() == null ? null : use.end().monthlyText(),
        use.words());
  }

  /// The level as one word: `within`, `threshold` or `exceeded`.
  public static String word(Level level) {
    return level.name().toLowerCase(Locale.ROOT);
  }

  /// The level that a word means; anything unknown is within.
  public static Level level(String word) {
    for (Level level : Level.values()) {
      if (word(level).equals(word)) {
        return level;
      }
    }
    return Level.WITHIN;
  }

  /// An id without a namespace, as `<kind>/<name>`.
  static ObjectId id(String text) {
    int slash = Math.max(0, text.indexOf('/'));
    return new ObjectId(text.substring(0, slash), "", text.substring(slash + 1));
  }

  Json.Obj document() {
    return Json.obj(
        "budget", budget.toString(), "object", object.toString(), "level", word(level), "limit",
        limit, "monthly", monthly, "end", end, "message", message);
  }

  static BudgetNote read(Json note) {
    return new BudgetNote(
        id(note.at("budget").asText("/")), id(note.at("object").asText("/")),
        level(note.at("level").asText("")), note.at("limit").asText(""),
        note.at("monthly").asText(""), note.at("end").asText(), note.at("message").asText(""));
  }
}
