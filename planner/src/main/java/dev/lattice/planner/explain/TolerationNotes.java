// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import dev.lattice.planner.model.Violation;
import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.plan.Decision;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.LatticePool;
import dev.lattice.schemas.spec.LatticeService;
import dev.lattice.schemas.spec.ServiceId;
import java.util.List;
import java.util.TreeMap;

/// Tells, service by service, which rules stay broken: those of the service itself, and those of a cluster or pool that
/// carries it.
public final class TolerationNotes {
  private TolerationNotes() {}

  public static List<Decision.Violation> of(
      Problem problem, PlanState state, List<Violation> tolerated) {
    TreeMap<String, Decision.Violation> notes = new TreeMap<>();
    for (Violation violation : tolerated) {
      for (LatticeServicePlacement placed : state.services().values()) {
        if (problem.services().containsKey(placed.id()) && concerns(violation, placed)) {
          notes.putIfAbsent(
              placed.id() + " " + violation.rule().word(), note(placed.id(), violation));
        }
      }
    }
    return List.copyOf(notes.values());
  }

  private static Decision.Violation note(ServiceId service, Violation violation) {
    return new Decision.Violation(service, violation.rule().word(), violation.detail());
  }

  private static boolean concerns(Violation violation, LatticeServicePlacement placed) {
    var subject = violation.subject().id();
    return switch (subject.kind()) {
      case LatticeService.KIND -> subject.equals(placed.id().objectId());
      case LatticeCluster.KIND -> placed.placements()
          .stream()
          .anyMatch(p -> p.replicas() > 0 && p.cluster().equals(subject.name()));
      case LatticePool.KIND -> placed.placements()
          .stream()
          .anyMatch(p -> p.replicas() > 0 && p.pool().equals(subject.name()));
      default -> false;
    };
  }
}
