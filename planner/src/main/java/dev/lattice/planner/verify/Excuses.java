// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.verify;

import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.model.Subject;
import dev.lattice.planner.model.Violation;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.latency.LatencyCheck;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.LatticeAddon;
import dev.lattice.schemas.spec.LatticeNodeClass;
import dev.lattice.schemas.spec.LatticePlacementPolicy;
import dev.lattice.schemas.spec.ServiceId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/// What running services may come to miss because something they need near has to go, or may find room for fewer of its
/// replicas: it breaks a rule where it is, asks for something else, or wants fewer.
final class Excuses {
  private static final List<String> SHAKING_KINDS =
      List.of(LatticePlacementPolicy.KIND, LatticeNodeClass.KIND, LatticeAddon.KIND);

  private final Problem problem;
  private final PlanState previous;
  private final Set<Subject> breaking = new HashSet<>();
  private final boolean isShaken;

  private Excuses(Problem problem, PlanState previous, List<Violation> broken) {
    this.problem = problem;
    this.previous = previous;
    broken.forEach(violation -> note(violation));
    this.isShaken = problem.inputs()
        .keySet()
        .stream()
        .anyMatch(
            object -> SHAKING_KINDS.stream().anyMatch(kind -> object.startsWith(kind + "/"))
                && problem.isNewOrChanged(object))
        || SHAKING_KINDS.stream().anyMatch(problem::hasChangedAny);
  }

  private void note(Violation violation) {
    breaking.add(violation.subject());
    if (violation.rule() == RuleId.ANTI_AFFINITY) {
      problem.services()
          .values()
          .stream()
          .filter(service -> Subject.of(service.id()).equals(violation.subject()))
          .flatMap(service -> service.relations().apart().stream())
          .forEach(apart -> breaking.add(Subject.of(apart.other())));
    }
  }

  /// @param broken what the previous state breaks
  static List<Violation> of(Problem problem, PlanState previous, List<Violation> broken) {
    Excuses excuses = new Excuses(problem, previous, broken);
    List<Violation> excused = excuses.missing();
    while (excuses.breaking.addAll(excused.stream().map(Violation::subject).toList())) {
      excused = excuses.missing();
    }
    return excused;
  }

  /// What is too far if only those count that stay.
  private List<Violation> missing() {
    TreeMap<ServiceId, LatticeServicePlacement> staying = new TreeMap<>(previous.services());
    staying.values().removeIf(this::mayGo);
    return LatencyCheck.check(
        problem, previous,
        new PlanState(previous.config(), previous.clusters(), staying, previous.memory()));
  }

  private boolean mayGo(LatticeServicePlacement placed) {
    Service service = problem.services().get(placed.id());
    if (service == null || problem.isProtected(placed)) {
      return false;
    }
    boolean isShrinking = service.replicas() < placed.replicas()
        && (placed.placements().size() > 1 || service.replicas() == 0);
    return isShaken || isShrinking || !service.demand().equals(placed.demand())
        || breaking.contains(Subject.of(placed.id()))
        || placed.placements()
            .stream()
            .anyMatch(placement -> breaking.contains(Subject.cluster(placement.cluster())));
  }
}
