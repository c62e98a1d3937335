// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.render;

import dev.lattice.planner.explain.Obstacle;
import dev.lattice.planner.explain.PoolAnswer;
import dev.lattice.planner.explain.ServiceWhy;
import dev.lattice.planner.render.Style.Tone;
import dev.lattice.planner.search.Probe.Difference;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.unit.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Why a service is where it is, for the terminal: where, why there, what else there is and what forbids it.
public final class ServiceWhyText {
  private static final int MOST_POOLS = 20;

  private final ServiceWhy why;
  private final Places places;
  private final Style style;
  private final TextPage out = new TextPage();

  private ServiceWhyText(ServiceWhy why, Places places, Style style) {
    this.why = why;
    this.places = places;
    this.style = style;
  }

  public static String render(ServiceWhy why, Places places, Style style) {
    ServiceWhyText text = new ServiceWhyText(why, places, style);
    text.verdict();
    text.protection();
    why.overflow().forEach(overflow -> text.out.line(Terminal.safe(overflow.words() + ".")));
    text.clusters();
    text.pools();
    text.scores();
    text.unplaced();
    text.violations();
    return text.out.toString();
  }

  private void verdict() {
    out.line(style.paint(Tone.TITLE, why.id() + ": " + Words.pools(why.placed())));
    String reason = why.placed().explanation().reason();
    if (!reason.isEmpty()) {
      out.line(Terminal.safe(reason));
    }
    out.line(
        "%s of %s each; %s USD in 30 days.".formatted(
            Words.count(why.replicas(), "replica"), Words.resources(why.demand()),
            why.hourly().thirtyDays().monthlyText()));
  }

  private void protection() {
    if (why.placed().isProtected()) {
      out.line(
          "It is protected: it stays as committed until the mark is gone or a person approves.");
    }
  }

  private void clusters() {
    TextTable table = new TextTable(style, "CLUSTER", "POOL", "REPLICAS", "ON");
    for (Placement placement : why.placed().placements()) {
      if (placement.replicas() > 0) {
        String groups = placement.perGroup()
            .entrySet()
            .stream()
            .filter(group -> group.getValue() > 0)
            .map(group -> group.getKey() + " x " + group.getValue())
            .collect(Collectors.joining(", "));
        table.row(
            Tone.NORMAL,
            List.of(
                placement.cluster(), placement.pool(), Integer.toString(placement.replicas()),
                groups));
      }
    }
    out.table(table);
  }

  /// Every pool that carries it or could, and the others with what forbids them.
  private void pools() {
    TextTable table = new TextTable(style, "POOL", "USD/MONTH", "RULE", "WHY", "WRITTEN AT");
    why.pools().stream().limit(MOST_POOLS).forEach(answer -> pool(table, answer));
    out.table(table);
    List<PoolAnswer> more = why.pools().stream().skip(MOST_POOLS).toList();
    if (!more.isEmpty()) {
      out.line("… and " + Words.count(more.size(), "pool") + " more: " + counted(more) + ".");
    }
  }

  private void pool(TextTable table, PoolAnswer answer) {
    if (answer.obstacles().isEmpty()) {
      String note = answer.isTaken() ? Words.count(answer.replicas(), "replica") + " here"
          : answer.difference() == null ? "no room" : "allowed";
      table.row(
          answer.isTaken() ? Tone.ADDED : Tone.NORMAL,
          List.of(answer.pool(), answer.isTaken() ? "" : monthly(answer), "", note, ""));
    }
    for (int i = 0; i < answer.obstacles().size(); i++) {
      Obstacle obstacle = answer.obstacles().get(i);
      table.row(
          Tone.FAINT,
          List.of(
              i == 0 ? answer.pool() : "", i == 0 ? monthly(answer) : "", obstacle.rule(),
              obstacle.detail(), Words.line(places, obstacle.object(), obstacle.field())));
    }
  }

  private static String counted(List<PoolAnswer> answers) {
    TreeMap<String, Integer> byRule = new TreeMap<>();
    for (PoolAnswer answer : answers) {
      String rule = answer.obstacles().isEmpty() ? "allowed" : answer.obstacles().getFirst().rule();
      byRule.merge(rule, 1, Integer::sum);
    }
    return byRule.entrySet()
        .stream()
        .map(rule -> rule.getValue() + " " + rule.getKey())
        .collect(Collectors.joining(", "));
  }

  /// How the allowed pools compare, part by part, in the order in which plans are compared.
  private void scores() {
    List<PoolAnswer> allowed = new ArrayList<>(
        why.pools().stream().filter(a -> a.isAllowed() && !a.isTaken()).limit(MOST_POOLS).toList());
    if (allowed.isEmpty()) {
      return;
    }
    TextTable table = new TextTable(
        style, "AGAINST NOW", "ABOVE SOFT BUDGETS", "CROWDED CLUSTERS", "SPEND", "MOVES",
        "PREFERENCES", "NODES");
    for (PoolAnswer answer : allowed) {
      Difference difference = answer.difference();
      if (difference != null) {
        table.row(
            Tone.NORMAL,
            List.of(
                answer.pool(), Words.signed(difference.overspend()),
                Words.signed(difference.crowded()), Words.signed(difference.monthly()),
                Words.signed(answer.moves()), thousandths(difference.disliked()),
                Words.signed(difference.nodes())));
      }
    }
    out.table(table);
    out.line(
        "Compared from left to right: spend and moves as one sum in USD, preferences as weight x rank.");
    if (allowed.stream().anyMatch(ServiceWhyText::isBetter)) {
      out.line(
          "What is placed stays unless a rule forbids it; `lattice replan --full` decides anew.");
    }
  }

  private static String thousandths(long points) {
    String text = BigDecimal.valueOf(points, 3).stripTrailingZeros().toPlainString();
    return points > 0 ? "+" + text : text;
  }

  private static boolean isBetter(PoolAnswer answer) {
    Difference difference = answer.difference();
    Money monthly = answer.monthly();
    if (difference == null || monthly == null) {
      return false;
    }
    int overspend = difference.overspend().compareTo(Money.ZERO);
    boolean isNoWorse = overspend < 0 || (overspend == 0 && difference.crowded() <= 0);
    return isNoWorse
        && (overspend < 0 || difference.crowded() < 0 || monthly.compareTo(Money.ZERO) < 0);
  }

  private void unplaced() {
    if (why.unplaced() != null) {
      out.section(UnplacedText.of(why.unplaced(), places, style));
    }
  }

  private void violations() {
    TextTable table = new TextTable(style, "BREAKS", "REPAIR");
    why.violations().forEach(v -> table.row(Tone.CHANGED, List.of(v.rule(), v.repair())));
    out.table(table);
  }

  private static String monthly(PoolAnswer answer) {
    @Nullable Money monthly = answer.monthly();
    return monthly == null ? "no room" : Words.signed(monthly);
  }
}
