// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change.order;

import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.plan.Step;
import dev.lattice.schemas.spec.ServiceId;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What services leave by no step: replicas that are too many in a cluster, of a service that gains fewer elsewhere. They
/// go once all that the service moves is in place.
///
/// @param clustersOf service to the clusters it leaves so
/// @param movesOf service to the ids of all its moves
record TrailingReplicas(
    Map<ServiceId, SortedSet<String>> clustersOf,
    Map<ServiceId, SortedSet<String>> movesOf) {

  static TrailingReplicas of(Collection<Step> steps, PlanState after) {
    Map<ServiceId, SortedSet<String>> moves = new TreeMap<>();
    Set<Origin> left = new HashSet<>();
    for (Step step : steps) {
      Origin origin = Origin.of(step);
      if (origin != null) {
        left.add(origin);
      }
      if (step instanceof Step.MoveService move) {
        moves.computeIfAbsent(move.service(), _ -> new TreeSet<>()).add(move.header().id());
      }
    }
    Map<ServiceId, SortedSet<String>> clusters = new TreeMap<>();
    for (LatticeServicePlacement placed : after.services().values()) {
      for (Placement p : placed.placements()) {
        if (p.keep() > p.replicas() && !left.contains(new Origin(placed.id(), p.cluster()))) {
          clusters.computeIfAbsent(placed.id(), _ -> new TreeSet<>()).add(p.cluster());
        }
      }
    }
    return new TrailingReplicas(clusters, moves);
  }

  SortedSet<String> clusters(ServiceId service) {
    return clustersOf.getOrDefault(service, Collections.emptySortedSet());
  }

  SortedSet<String> moves(ServiceId service) {
    return movesOf.getOrDefault(service, Collections.emptySortedSet());
  }
}
