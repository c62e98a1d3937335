// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.render;

import dev.lattice.planner.diff.Action;
import dev.lattice.planner.diff.PlanDiff;
import dev.lattice.planner.diff.PlanDiff.ClusterDiff;
import dev.lattice.planner.diff.PlanDiff.ServiceDiff;
import java.util.Comparator;
import java.util.List;

/// The order in which a reviewer reads changes: what ends, what moves, what changes in place, what is new, what is over;
/// by name among equals.
final class ReadingOrder {
  private static final List<Action> ACTIONS =
      List.of(Action.REMOVE, Action.MOVE, Action.CHANGE, Action.ADD, Action.FINISH, Action.NONE);

  private ReadingOrder() {}

  static List<ServiceDiff> services(PlanDiff diff) {
    return diff.services()
        .stream()
        .sorted(
            Comparator.<ServiceDiff>comparingInt(s -> ACTIONS.indexOf(s.change().action()))
                .thenComparing(ServiceDiff::id))
        .toList();
  }

  static List<ClusterDiff> clusters(PlanDiff diff) {
    return diff.clusters()
        .stream()
        .sorted(
            Comparator.<ClusterDiff>comparingInt(c -> ACTIONS.indexOf(c.change().action()))
                .thenComparing(ClusterDiff::name))
        .toList();
  }
}
