// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change.order;

import dev.lattice.planner.model.Relations.Apart;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.OfferedPlaces;
import dev.lattice.planner.rule.ReplicasByPlace;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.plan.Step;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.Topology;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// A move into a place waits until services that are kept apart from it have left that place.
final class ApartPrerequisites {
  private final Problem problem;
  private final PlanState before;
  private final PlanState after;
  /// Service to whom it is kept apart from, by whichever of the two.
  private final Map<ServiceId, List<Apart>> partners = new HashMap<>();
  private final Map<ServiceId, List<Leaving>> leaving = new HashMap<>();

  private record Leaving(String step, String cluster) {}

  private ApartPrerequisites(Problem problem, PlanState before, PlanState after) {
    this.problem = problem;
    this.before = before;
    this.after = after;
    for (Service service : problem.services().values()) {
      for (Apart apart : service.relations().apart()) {
        if (!apart.other().equals(service.id())) {
          partner(service.id(), apart);
          partner(apart.other(), new Apart(service.id(), apart.topology()));
        }
      }
    }
  }

  private void partner(ServiceId service, Apart apart) {
    partners.computeIfAbsent(service, _ -> new ArrayList<>()).add(apart);
  }

  /// Move to the steps by which others leave its place.
  static SortedMap<String, SortedSet<String>> of(
      Collection<Step> steps, Problem problem, PlanState before, PlanState after) {
    ApartPrerequisites apart = new ApartPrerequisites(problem, before, after);
    Set<String> gone = OldFirst.gone(steps);
    steps.stream().filter(step -> !gone.contains(step.header().id())).forEach(apart::note);
    TreeMap<String, SortedSet<String>> waits = new TreeMap<>();
    for (Step step : steps) {
      if (step instanceof Step.MoveService move) {
        SortedSet<String> first = apart.before(move);
        if (!first.isEmpty()) {
          waits.put(move.header().id(), first);
        }
      }
    }
    return waits;
  }

  private void note(Step step) {
    String id = step.header().id();
    if (step instanceof Step.MoveService move) {
      leave(move.service(), new Leaving(id, move.from()));
    } else if (step instanceof Step.RemoveService remove) {
      leave(remove.service(), new Leaving(id, remove.cluster()));
    }
  }

  private void leave(ServiceId service, Leaving step) {
    leaving.computeIfAbsent(service, _ -> new ArrayList<>()).add(step);
  }

  private SortedSet<String> before(Step.MoveService move) {
    TreeSet<String> first = new TreeSet<>();
    for (Apart apart : partners.getOrDefault(move.service(), List.of())) {
      Set<String> entered = places(after, move.service(), move.to(), apart.topology());
      for (Leaving step : leaving.getOrDefault(apart.other(), List.of())) {
        Set<String> left = places(before, apart.other(), step.cluster(), apart.topology());
        if (!Collections.disjoint(entered, left)) {
          first.add(step.step());
        }
      }
    }
    return first;
  }

  /// The places that replicas of a service in a cluster are in; any of its pool's zones where the state knows of none.
  private Set<String> places(PlanState state, ServiceId service, String name, Topology topology) {
    LatticeCluster now = after.clusters().get(name);
    LatticeCluster cluster = now == null ? before.clusters().get(name) : now;
    if (cluster == null) {
      throw new IllegalStateException("cluster: " + name + " (expected: one of a state)");
    }
    return switch (topology) {
      case REGION -> Set.of(cluster.region());
      case POOL -> Set.of(cluster.pool());
      case CLUSTER -> Set.of(name);
      case ZONE -> zones(state, service, cluster);
    };
  }

  private Set<String> zones(PlanState state, ServiceId service, LatticeCluster cluster) {
    LatticeServicePlacement placed = state.services().get(service);
    Set<String> zones = new TreeSet<>();
    for (Placement placement : placed == null ? List.<Placement>of() : placed.placements()) {
      if (placement.cluster().equals(cluster.name())) {
        zones.addAll(ReplicasByPlace.zones(problem, state, placement).keySet());
      }
    }
    return zones.isEmpty() ? OfferedPlaces.zones(problem, problem.pool(cluster.pool())) : zones;
  }
}
