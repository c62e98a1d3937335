// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.render;

import dev.lattice.planner.diff.Action;
import dev.lattice.planner.diff.Change;
import dev.lattice.planner.diff.CostChange;
import dev.lattice.planner.diff.PlanDiff;
import dev.lattice.planner.render.Style.Tone;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import java.util.List;

/// A difference for the terminal: services, clusters, cost. Lines have at most 100 columns.
public final class DiffText {
  private DiffText() {}

  /// The whole answer of `lattice diff`.
  public static String render(PlanDiff diff, Style style) {
    if (diff.isEmpty()) {
      return "Nothing differs.\n";
    }
    return tables(diff, style) + "\n" + cost(diff.cost()) + "\n";
  }

  static String tables(PlanDiff diff, Style style) {
    TextTable services = new TextTable(style, " ", "SERVICE", "BEFORE", "AFTER", "USD/30D", "WHY");
    diff.services()
        .forEach(
            s -> services.row(
                tone(s.change().action()),
                List.of(
                    s.change().action().symbol(), s.id().toString(), before(s.change()),
                    after(s.change()), Words.thirtyDays(s.cost()), Words.why(s))));
    TextTable clusters = new TextTable(style, " ", "CLUSTER", "BEFORE", "AFTER", "USD/30D", "WHY");
    diff.clusters()
        .forEach(
            c -> clusters.row(
                tone(c.change().action()),
                List.of(
                    c.change().action().symbol(), c.name(), Words.nodes(c.change().before()),
                    Words.nodes(c.change().after()), Words.thirtyDays(c.cost()),
                    c.change().reason())));
    String both = diff.services().isEmpty() || diff.clusters().isEmpty() ? "" : "\n";
    return services + both + clusters
        + (diff.configChanges() ? "The configuration in force changes (lattice.yaml).\n" : "");
  }

  private static String before(Change<LatticeServicePlacement> change) {
    return isSeenByPool(change) ? Words.pools(change.before()) : Words.places(change.before());
  }

  private static String after(Change<LatticeServicePlacement> change) {
    return isSeenByPool(change) ? Words.pools(change.after()) : Words.places(change.after());
  }

  /// Whether pools, whose names are shorter, tell the difference.
  private static boolean isSeenByPool(Change<LatticeServicePlacement> change) {
    return change.action() == Action.FINISH
        || !Words.pools(change.before()).equals(Words.pools(change.after()));
  }

  static String cost(CostChange cost) {
    return "%s USD a month, %s before: %s in 30 days.".formatted(
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
