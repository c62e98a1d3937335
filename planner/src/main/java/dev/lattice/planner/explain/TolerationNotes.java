// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.model.Violation;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.search.Probe;
import dev.lattice.schemas.plan.Decision;
import dev.lattice.schemas.plan.Decision.Unplaced;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.LatticePool;
import dev.lattice.schemas.spec.LatticeService;
import dev.lattice.schemas.spec.ServiceId;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Tells, service by service, which rules stay broken: those of the service itself, those of a cluster or pool that
/// carries it, and those that are in the way of what a running service asks for now, so that it keeps what it has.
public final class TolerationNotes {
  private TolerationNotes() {}

  public static List<Decision.Violation> of(
      Problem problem, PlanState state, List<Violation> tolerated, Probe probe) {
    TreeMap<String, Decision.Violation> notes = new TreeMap<>();
    for (Violation violation : tolerated) {
      for (LatticeServicePlacement placed : state.services().values()) {
        if (problem.services().containsKey(placed.id()) && concerns(violation, placed)) {
          notes.putIfAbsent(
              placed.id() + " " + violation.rule().word(), note(placed.id(), violation));
        }
      }
    }
    for (Service service : problem.services().values()) {
      LatticeServicePlacement placed = state.services().get(service.id());
      if (placed != null && placed.replicas() > 0 && !placed.demand().equals(service.demand())
          && !placed.isProtected() && problem.homes(service).isEmpty()) {
        addKept(Refusal.of(problem, service, service.replicas(), probe), notes);
      }
    }
    return List.copyOf(notes.values());
  }

  private static void addKept(Unplaced refused, SortedMap<String, Decision.Violation> notes) {
    TreeSet<String> rules = new TreeSet<>();
    refused.conflict().forEach(conflict -> rules.add(conflict.rule()));
    if (rules.isEmpty()) {
      rules.add(RuleId.FITS.word());
    }
    String words = "`%s` keeps what it has, because what it asks for now finds no place. %s"
        .formatted(refused.service(), refused.repair());
    rules.forEach(
        rule -> notes.putIfAbsent(
            refused.service() + " " + rule,
            new Decision.Violation(refused.service(), rule, words.strip())));
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
