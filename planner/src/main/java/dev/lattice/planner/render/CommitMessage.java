// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.render;

import dev.lattice.planner.diff.Action;
import dev.lattice.planner.diff.PlanDiff.ClusterDiff;
import dev.lattice.planner.diff.PlanDiff.ServiceDiff;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.snapshot.CommitId;
import dev.lattice.schemas.unit.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The message of a plan's commit: a subject of at most 72 characters, what changes line by line, and three trailers,
/// which inform people; nothing correct depends on them.
public final class CommitMessage {
  private static final int MOST_CHARACTERS = 72;
  private static final int MOST_LINES = 20;

  private CommitMessage() {}

  /// @param basis the commit whose specs were planned, null for a folder without one
  public static String of(PlanView view, @Nullable CommitId basis) {
    List<String> message = new ArrayList<>();
    message.add(subject(view));
    message.add("");
    List<String> lines = lines(view);
    message.addAll(lines);
    if (!lines.isEmpty()) {
      message.add("");
    }
    message.add("Lattice-Plan: " + view.plan().decisionDigest());
    if (basis != null) {
      message.add("Lattice-Basis: " + basis);
    }
    message.add("Lattice-Instance: " + Terminal.safe(view.instance()));
    return String.join("\n", message) + "\n";
  }

  private static String subject(PlanView view) {
    String cost = cost(view);
    String full = "lattice: " + Terminal.safe(what(view)) + cost;
    if (full.length() <= MOST_CHARACTERS) {
      return full;
    }
    String counted = "lattice: " + String.join(", ", Verdict.parts(view.diff())) + cost;
    return counted.length() <= MOST_CHARACTERS ? counted
        : "lattice: change " + Words.count(view.diff().services().size(), "service") + " and "
            + Words.count(view.diff().clusters().size(), "cluster") + cost;
  }

  private static String cost(PlanView view) {
    Money difference = view.diff().cost().difference().thirtyDays().cents();
    if (difference.isZero()) {
      return "";
    }
    String dollars = difference.monthlyText();
    return difference.microUsd() < 0 ? " (-$" + dollars.substring(1) + "/30d)"
        : " (+$" + dollars + "/30d)";
  }

  /// The one change there is, or all of them counted.
  private static String what(PlanView view) {
    List<ServiceDiff> services = view.diff().services();
    List<ServiceDiff> news =
        services.stream().filter(s -> s.change().action() != Action.FINISH).toList();
    if (news.size() == 1) {
      return what(news.getFirst());
    }
    List<String> parts = Verdict.parts(view.diff());
    if (parts.isEmpty()) {
      return "update manifests";
    }
    boolean cleanup = news.isEmpty() && !view.diff().configChanges()
        && view.diff().clusters().stream().allMatch(c -> c.change().action() == Action.FINISH);
    return cleanup ? "clean up after " + String.join(", ", left(view)) : String.join(", ", parts);
  }

  private static List<String> left(PlanView view) {
    List<String> left = new ArrayList<>();
    view.diff().services().forEach(s -> left.add(s.id().name()));
    if (left.isEmpty()) {
      view.diff().clusters().forEach(c -> left.add(c.name()));
    }
    return left;
  }

  private static String what(ServiceDiff diff) {
    String name = diff.id().name();
    LatticeServicePlacement after = diff.change().after();
    return switch (diff.change().action()) {
      case ADD -> isNowhere(diff) ? "no place for " + name
          : "place " + name + " in " + pools(after);
      case MOVE -> "move " + name + " from " + pools(diff.change().before()) + " to "
          + pools(after);
      case CHANGE -> "change " + name + " in " + pools(after);
      case REMOVE -> "remove " + name;
      case FINISH, NONE -> "clean up after " + name;
    };
  }

  /// Whether a service is new and found no place; it is listed with the unplaced ones.
  private static boolean isNowhere(ServiceDiff diff) {
    LatticeServicePlacement after = diff.change().after();
    return diff.change().action() == Action.ADD && after != null && after.replicas() == 0;
  }

  private static String pools(@Nullable LatticeServicePlacement service) {
    return service == null ? "nowhere"
        : service.placements()
            .stream()
            .filter(p -> p.replicas() > 0)
            .map(Placement::pool)
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
  }

  private static List<String> lines(PlanView view) {
    List<String> lines = new ArrayList<>();
    for (ServiceDiff diff : view.diff().services()) {
      if (isNowhere(diff)) {
        continue;
      }
      lines.add(
          "%s %s: %s (%s USD in 30 days)".formatted(
              diff.change().action().symbol(), diff.id(), Words.places(diff.change().after()),
              Words.thirtyDays(diff.cost())));
    }
    SortedMap<String, String> costs = ThirtyDays.clusters(view.diff());
    for (ClusterDiff diff : view.diff().clusters()) {
      lines.add(
          "%s %s: %s (%s USD in 30 days)".formatted(
              diff.change().action().symbol(), diff.name(), Words.nodes(diff.change().after()),
              costs.getOrDefault(diff.name(), "")));
    }
    view.plan()
        .decision()
        .unplaced()
        .forEach(
            u -> lines.add(
                "! %s: %s without a place"
                    .formatted(u.service(), Words.count(u.replicas(), "replica"))));
    int more = lines.size() - MOST_LINES;
    List<String> shown =
        new ArrayList<>(lines.stream().limit(MOST_LINES).map(Terminal::safe).toList());
    if (more > 0) {
      shown.add("and " + more + " more, see plan/PLAN.md");
    }
    return shown;
  }
}
