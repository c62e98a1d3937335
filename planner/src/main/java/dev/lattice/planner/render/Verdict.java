// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.render;

import dev.lattice.planner.diff.Action;
import dev.lattice.planner.diff.PlanDiff;
import dev.lattice.planner.diff.PlanDiff.ClusterDiff;
import dev.lattice.planner.diff.PlanDiff.ServiceDiff;
import java.util.ArrayList;
import java.util.List;

/// A plan in one sentence with numbers.
final class Verdict {
  private Verdict() {}

  /// For example `1 service placed, 2 clusters created: +414.72 USD in 30 days; 1 service does not fit.`
  static String of(PlanView view) {
    StringBuilder verdict = new StringBuilder();
    List<String> parts = parts(view.diff());
    if (view.unchanged()) {
      verdict.append("Nothing changes");
    } else if (parts.isEmpty()) {
      verdict.append(view.diff().isEmpty() ? "Only manifests change" : "Nothing is placed");
    } else {
      verdict.append(String.join(", ", parts))
          .append(": ")
          .append(Words.thirtyDays(view.diff().cost()))
          .append(" USD in 30 days");
    }
    int unplaced = view.plan().decision().unplaced().size();
    if (unplaced > 0) {
      verdict.append("; ")
          .append(Words.count(unplaced, "service"))
          .append(unplaced == 1 ? " does not fit" : " do not fit");
    }
    return verdict.append('.').toString();
  }

  /// What changes, counted: services first, then clusters.
  static List<String> parts(PlanDiff diff) {
    List<String> parts = new ArrayList<>();
    services(parts, diff, Action.ADD, "placed");
    services(parts, diff, Action.MOVE, "moved");
    services(parts, diff, Action.CHANGE, "changed");
    services(parts, diff, Action.REMOVE, "removed");
    services(parts, diff, Action.FINISH, "cleaned up");
    clusters(parts, diff, Action.ADD, "created");
    clusters(parts, diff, Action.CHANGE, "changed");
    clusters(parts, diff, Action.REMOVE, "emptied and deleted");
    clusters(parts, diff, Action.FINISH, "cleaned up");
    if (diff.configChanges()) {
      parts.add("configuration changed");
    }
    return parts;
  }

  private static void services(List<String> parts, PlanDiff diff, Action action, String done) {
    add(
        parts,
        diff.services()
            .stream()
            .map(ServiceDiff::change)
            .filter(change -> change.action() == action)
            // A new service that found no place is not placed; it is said to not fit.
            .filter(
                change -> change.action() != Action.ADD
                    || (change.after() != null && change.after().replicas() > 0))
            .count(),
        "service", done);
  }

  private static void clusters(List<String> parts, PlanDiff diff, Action action, String done) {
    add(
        parts,
        diff.clusters()
            .stream()
            .map(ClusterDiff::change)
            .filter(change -> change.action() == action)
            .count(),
        "cluster", done);
  }

  private static void add(List<String> parts, long count, String what, String done) {
    if (count > 0) {
      parts.add(Words.count(count, what) + " " + done);
    }
  }
}
