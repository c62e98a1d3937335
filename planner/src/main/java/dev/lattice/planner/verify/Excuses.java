// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.verify;

import dev.lattice.planner.model.Relations.Near;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.model.Subject;
import dev.lattice.planner.model.Violation;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.latency.LatencyCheck;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.LatticeAddon;
import dev.lattice.schemas.spec.LatticeNodeClass;
import dev.lattice.schemas.spec.LatticePlacementPolicy;
import dev.lattice.schemas.spec.ServiceId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What running services may come to miss because something they need near has to go, or may find room for fewer of its
/// replicas: it breaks a rule where it is, asks for something else, or wants fewer. And which clusters may be given up without
/// paying, because something in them, or what goes with it, has to go.
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
    return Stream.concat(excused.stream(), excuses.givenUp().stream()).toList();
  }

  /// The clusters of what has to go, and of all that it needs near or that needs it so.
  private List<Violation> givenUp() {
    Set<ServiceId> going = new TreeSet<>();
    previous.services().values().stream().filter(this::mayGo).forEach(s -> going.add(s.id()));
    boolean isMore = !going.isEmpty();
    while (isMore) {
      isMore = false;
      for (Service service : problem.services().values()) {
        for (Near near : service.relations().near()) {
          boolean isTied = going.contains(service.id()) || going.contains(near.other());
          isMore |= isTied && going.addAll(List.of(service.id(), near.other()));
        }
      }
    }
    return previous.services()
        .values()
        .stream()
        .filter(placed -> going.contains(placed.id()))
        .flatMap(placed -> placed.placements().stream())
        .map(Placement::cluster)
        .distinct()
        .map(
            cluster -> new Violation(
                RuleId.CONSOLIDATION, Subject.cluster(cluster), Long.MAX_VALUE,
                "Something has to leave cluster `%s`.".formatted(cluster)))
        .toList();
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
