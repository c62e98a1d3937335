// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.pin;

import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.model.Subject;
import dev.lattice.planner.model.Violation;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Check;
import dev.lattice.planner.rule.MisplacedReplicas;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.PlanState;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Hard: every replica of a pinned service sits in the pool it is pinned to, and none of a stateful service leaves the
/// cluster and zone of its data for another, nor of one that keeps what it had. Excess in replicas: those in wrong pools, those
/// that left, and those whose data is lost.
public final class PinCheck implements Check {
  @Override
  public RuleId rule() {
    return RuleId.PIN;
  }

  @Override
  public List<Violation> check(Problem problem, PlanState state) {
    TreeMap<Subject, Violation> violations = new TreeMap<>();
    MisplacedReplicas
        .of(
            problem, state, rule(),
            (_, pool, requirement) -> pool.name().equals(requirement.value()), "the pin it carries")
        .forEach(violation -> violations.put(violation.subject(), violation));
    for (Service service : problem.services().values()) {
      SortedMap<String, Integer> homes = problem.homes(service);
      LatticeServicePlacement placed = state.services().get(service.id());
      Violation held =
          homes.isEmpty() || placed == null ? null : held(problem, service, homes, placed, state);
      if (held != null) {
        violations.merge(held.subject(), held, PinCheck::both);
      }
    }
    return List.copyOf(violations.values());
  }

  private @Nullable Violation held(
      Problem problem, Service service, SortedMap<String, Integer> homes,
      LatticeServicePlacement placed, PlanState state) {
    int lost = service.attachment().isKept() ? 0
        : homes.keySet().stream().filter(problem::isLost).mapToInt(placed::replicasIn).sum();
    int moved = moved(problem, service, homes.keySet(), placed, state);
    return moved + lost == 0 ? null
        : new Violation(
            rule(), Subject.of(service.id()), moved + lost, words(service, moved > 0, homes));
  }

  /// Replicas that left a zone of a cluster with their data, as far as others came elsewhere.
  private static int moved(
      Problem problem, Service service, Set<String> homes, LatticeServicePlacement placed,
      PlanState state) {
    PlanState previous = problem.previous().state();
    SortedMap<Place, Integer> before = places(previous, previous.services().get(service.id()));
    SortedMap<Place, Integer> now = places(state, placed);
    int left = 0;
    for (var place : before.entrySet()) {
      left += !homes.contains(place.getKey().cluster()) ? 0
          : Math.max(0, place.getValue() - now.getOrDefault(place.getKey(), 0));
    }
    int gained = 0;
    for (var place : now.entrySet()) {
      gained += Math.max(0, place.getValue() - before.getOrDefault(place.getKey(), 0));
    }
    return Math.min(left, gained);
  }

  private static SortedMap<Place, Integer> places(
      PlanState state, @Nullable LatticeServicePlacement placed) {
    TreeMap<Place, Integer> places = new TreeMap<>();
    for (Placement placement : placed == null ? List.<Placement>of() : placed.placements()) {
      LatticeCluster cluster = state.clusters().get(placement.cluster());
      if (placement.replicas() > 0) {
        placement.perGroup().forEach((name, replicas) -> {
          NodeGroup group = cluster == null ? null : cluster.nodeGroup(name);
          places.merge(
              new Place(placement.cluster(), group == null ? "" : group.zone()), replicas,
              Integer::sum);
        });
      }
    }
    return places;
  }

  private static String words(Service service, boolean isMoved, SortedMap<String, Integer> homes) {
    String clusters = String.join("`, `", homes.keySet());
    if (isMoved) {
      return service.attachment().isKept()
          ? "`%s` leaves what it keeps in `%s`.".formatted(service.id(), clusters)
          : "`%s` leaves its data in `%s`.".formatted(service.id(), clusters);
    }
    return "`%s` keeps its data in `%s`, which is lost: bring that back, or let it start anew: `placement.migration: recreate` and the annotation `lattice.dev/rebalance`."
        .formatted(service.id(), clusters);
  }

  private static Violation both(Violation one, Violation other) {
    return new Violation(
        one.rule(), one.subject(), one.excess() + other.excess(),
        one.detail() + " " + other.detail());
  }

  /// @param zone empty for the provider's choice
  private record Place(String cluster, String zone) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int byCluster = cluster.compareTo(other.cluster);
      return byCluster == 0 ? zone.compareTo(other.zone) : byCluster;
    }
  }
}
