// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change.order;

import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.plan.Step;
import dev.lattice.schemas.spec.ServiceId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Break before make: where moves wait for each other, a service that may be down while it moves leaves by a step of its
/// own, so that others take its room before it is made elsewhere.
final class OldFirst {
  private OldFirst() {}

  /// The steps by which the first such service of a cycle leaves, none where there is no such service left.
  ///
  /// @param steps all steps
  /// @param cycle ids of moves that wait for each other, sorted
  static List<Step> of(Collection<Step> steps, List<String> cycle, PlanState after) {
    Set<String> gone = gone(steps);
    for (Step step : steps) {
      if (step instanceof Step.MoveService move && cycle.contains(move.header().id())
          && move.recreates() && !gone.contains(move.header().id())) {
        List<Step.MoveService> moves = movesOf(move.service(), steps);
        if (moves.stream().noneMatch(one -> staysAt(one.from(), one.service(), after))) {
          return moves.stream().map(OldFirst::leaving).toList();
        }
      }
    }
    return List.of();
  }

  /// Ids of the moves that begin when the service has left by a step of its own.
  static Set<String> gone(Collection<Step> steps) {
    Set<Origin> left = new HashSet<>();
    for (Step step : steps) {
      if (step instanceof Step.RemoveService remove) {
        left.add(new Origin(remove.service(), remove.cluster()));
      }
    }
    Set<String> gone = new HashSet<>();
    for (Step step : steps) {
      if (step instanceof Step.MoveService move && move.recreates()
          && left.contains(new Origin(move.service(), move.from()))) {
        gone.add(move.header().id());
      }
    }
    return gone;
  }

  private static List<Step.MoveService> movesOf(ServiceId service, Collection<Step> steps) {
    return steps.stream()
        .filter(Step.MoveService.class::isInstance)
        .map(Step.MoveService.class::cast)
        .filter(move -> move.service().equals(service))
        .toList();
  }

  private static boolean staysAt(String cluster, ServiceId service, PlanState after) {
    LatticeServicePlacement placed = after.services().get(service);
    return placed != null && placed.replicasIn(cluster) > 0;
  }

  private static Step leaving(Step.MoveService move) {
    return Steps.named(new Step.RemoveService(move.header(), move.service(), move.from()));
  }
}
