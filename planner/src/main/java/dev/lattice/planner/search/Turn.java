// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search;

import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.PlanState;
import java.util.Comparator;
import java.util.TreeMap;

/// Who is placed first. Where all services find a place it is best to begin with those that have least choice; where not all
/// do, the important ones must not be left over.
enum Turn {
  LEAST_CHOICE,
  MOST_IMPORTANT;

  /// From so many services on there is seldom room for all without regard to choice.
  private static final int MANY = 100;

  Comparator<Integer> order(Landscape landscape) {
    return this == LEAST_CHOICE ? Comparator.comparingInt(landscape::choice)
        : Comparator.<Integer>comparingInt(s -> landscape.services().get(s).priority())
            .reversed()
            .thenComparingInt(s -> landscape.eligible(s).cardinality());
  }

  /// Which of the two to try before the other.
  static Turn first(Problem problem) {
    return problem.services().size() > MANY ? LEAST_CHOICE : MOST_IMPORTANT;
  }

  Turn other() {
    return this == LEAST_CHOICE ? MOST_IMPORTANT : LEAST_CHOICE;
  }

  /// Whether one state leaves fewer important replicas without a place for what they ask for than another: of the highest
  /// priority in which they differ.
  static boolean leavesLess(Problem problem, PlanState one, PlanState other) {
    TreeMap<Integer, Integer> differences = new TreeMap<>(Comparator.reverseOrder());
    for (Service service : problem.services().values()) {
      differences.merge(
          service.priority(), unplaced(one, service) - unplaced(other, service), Integer::sum);
    }
    return differences.values()
        .stream()
        .filter(difference -> difference != 0)
        .findFirst()
        .orElse(0) < 0;
  }

  private static int unplaced(PlanState state, Service service) {
    LatticeServicePlacement placed = state.services().get(service.id());
    return placed == null || !placed.demand().equals(service.demand()) ? service.replicas()
        : placed.unplaced();
  }
}
