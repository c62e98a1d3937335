// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.render;

import dev.lattice.planner.diff.Action;
import dev.lattice.planner.diff.CostChange;
import dev.lattice.planner.diff.PlanDiff;
import dev.lattice.planner.render.Style.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/// A difference for the terminal: services, clusters, cost. Lines have at most 100 columns.
public final class DiffText {
  /// As many changes as are read one by one.
  private static final int FEW_ROWS = 8;
  private static final int MOST_ROWS = 200;

  private DiffText() {}

  /// The whole answer of `lattice diff`.
  public static String render(PlanDiff diff, Style style) {
    if (diff.isEmpty()) {
      return "Nothing differs.\n";
    }
    return tables(diff, style) + "\n" + cost(diff);
  }

  static String tables(PlanDiff diff, Style style) {
    TextTable services = new TextTable(style, " ", "SERVICE", "BEFORE", "AFTER", "WHY", "USD/30D");
    ReadingOrder.services(diff)
        .stream()
        .limit(MOST_ROWS)
        .forEach(
            s -> services.row(
                tone(s.change().action()),
                List.of(
                    s.change().action().symbol(), s.id().toString(), Words.before(s.change()),
                    Words.after(s.change()), Words.why(s), Words.thirtyDays(s.cost()))));
    TextTable clusters = new TextTable(style, " ", "CLUSTER", "BEFORE", "AFTER", "WHY", "USD/30D");
    SortedMap<String, String> costs = ThirtyDays.clusters(diff);
    ReadingOrder.clusters(diff)
        .stream()
        .limit(MOST_ROWS)
        .forEach(
            c -> clusters.row(
                tone(c.change().action()),
                List.of(
                    c.change().action().symbol(), c.name(), Words.nodes(c.change().before()),
                    Words.nodes(c.change().after()), Words.why(c),
                    costs.getOrDefault(c.name(), ""))));
    List<String> parts = new ArrayList<>();
    parts.add(pools(diff, style));
    parts.add(services + more(diff.services().size()));
    parts.add(clusters + more(diff.clusters().size()));
    parts.add(diff.configChanges() ? "The configuration in force changes (lattice.yaml).\n" : "");
    return String.join("\n", parts.stream().filter(part -> !part.isEmpty()).toList());
  }

  /// Where much changes, first what that means for each pool.
  private static String pools(PlanDiff diff, Style style) {
    if (diff.services().size() + diff.clusters().size() <= FEW_ROWS) {
      return "";
    }
    TextTable pools = new TextTable(style, "POOL", "REPLICAS", "CLUSTERS", "NODES", "USD/30D");
    SortedMap<String, PoolChange> changes = PoolChange.of(diff);
    SortedMap<String, String> costs = ThirtyDays.pools(changes);
    changes.forEach(
        (name, change) -> pools.row(
            Tone.NORMAL,
            List.of(
                name, Words.signed(change.replicas()), Words.signed(change.clusters()),
                Words.signed(change.nodes()), costs.getOrDefault(name, ""))));
    return pools.toString();
  }

  private static String more(int rows) {
    return rows > MOST_ROWS ? "… and " + (rows - MOST_ROWS) + " more; `-o json` lists all.\n" : "";
  }

  /// What clusters cost and what commitments add, a line each.
  static String cost(PlanDiff diff) {
    String commitments = commitments(diff);
    return change(diff.cost()) + ".\n" + (commitments.isEmpty() ? "" : commitments + "\n");
  }

  /// What commitments add, in a sentence; empty where there are none.
  static String commitments(PlanDiff diff) {
    return diff.commitments().equals(CostChange.NONE) ? ""
        : "Commitments: %s, in no budget.".formatted(change(diff.commitments()));
  }

  private static String change(CostChange cost) {
    return "%s USD a month, %s before: %s in 30 days".formatted(
        cost.after().monthly().monthlyText(), cost.before().monthly().monthlyText(),
        Words.thirtyDays(cost));
  }

  private static Tone tone(Action action) {
    return switch (action) {
      case ADD -> Tone.ADDED;
      case CHANGE, MOVE -> Tone.CHANGED;
      case REMOVE -> Tone.REMOVED;
      case FINISH -> Tone.FAINT;
      case NONE -> Tone.NORMAL;
    };
  }
}
