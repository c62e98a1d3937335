// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change;

import dev.lattice.planner.model.Relations.Apart;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.plan.Step;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.Topology;
import java.util.ArrayList;
import java.util.Collection;
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
  private final PlanState before;
  private final PlanState after;
  /// Service to whom it is kept apart from, by whichever of the two.
  private final Map<ServiceId, List<Apart>> partners = new HashMap<>();
  private final Map<ServiceId, List<Leaving>> leaving = new HashMap<>();

  private record Leaving(String step, String cluster) {}

  private ApartPrerequisites(Problem problem, PlanState before, PlanState after) {
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
      String place = place(move.to(), apart.topology());
      for (Leaving step : leaving.getOrDefault(apart.other(), List.of())) {
        if (place.equals(place(step.cluster(), apart.topology()))) {
          first.add(step.step());
        }
      }
    }
    return first;
  }

  /// Zones are not told apart here: those of a region are one place.
  private String place(String name, Topology topology) {
    LatticeCluster now = after.clusters().get(name);
    LatticeCluster cluster = now == null ? before.clusters().get(name) : now;
    if (cluster == null) {
      throw new IllegalStateException("cluster: " + name + " (expected: one of a state)");
    }
    return switch (topology) {
      case REGION, ZONE -> cluster.region();
      case POOL -> cluster.pool();
      case CLUSTER -> name;
    };
  }
}
