// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.draft;

import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.search.cluster.ClusterDraft;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.Observed.ClusterObservation;
import java.util.HashMap;
import java.util.Map;

/// What it costs to move replicas that run: `moveCost` for each that changes cluster.
///
/// Counted at the target: a replica in a cluster beyond those the service had there has moved, unless the service has
/// more replicas than before. A cluster that never became available binds nothing.
///
/// @param costMicroUsd of one moved replica
/// @param before `Map[service]`: cluster name to replicas in the previous state, binding ones only
public record Moves(long costMicroUsd, Map<Integer, Map<String, Integer>> before) {

  public static Moves of(Landscape landscape) {
    Problem problem = landscape.problem();
    Map<Integer, Map<String, Integer>> before = new HashMap<>();
    for (LatticeServicePlacement placed : problem.previous().state().services().values()) {
      int service = landscape.service(placed.id());
      for (Placement placement : placed.placements()) {
        if (service >= 0 && placement.replicas() > 0 && binds(problem, placement.cluster())) {
          before.computeIfAbsent(service, _ -> new HashMap<>())
              .put(placement.cluster(), placement.replicas());
        }
      }
    }
    return new Moves(problem.config().limits().moveCost().microUsd(), before);
  }

  /// A cluster that was seen but never available binds nothing, nor does a lost one.
  private static boolean binds(Problem problem, String cluster) {
    ClusterObservation seen = problem.observed().clusters().get(cluster);
    return seen == null || (seen.everAvailable() && !seen.lost());
  }

  /// What `after` in the place of `before` adds for a service.
  public long cost(int service, ClusterDraft from, ClusterDraft to) {
    return (arrived(service, to) - arrived(service, from)) * costMicroUsd;
  }

  /// Replicas of a service in a cluster beyond those it had there; 0 for a service that had none anywhere.
  private long arrived(int service, ClusterDraft draft) {
    Map<String, Integer> had = before.get(service);
    if (had == null) {
      return 0;
    }
    int here = draft.base() == null ? 0 : had.getOrDefault(draft.base().name(), 0);
    return Math.max(0, draft.replicasOf(service) - here);
  }

  /// Replicas of a service that change cluster.
  long moved(int service, Draft draft) {
    Map<String, Integer> had = before.get(service);
    if (had == null) {
      return 0;
    }
    long arrived = 0;
    long stayed = 0;
    for (Draft.Spot spot : draft.spots(service)) {
      ClusterDraft cluster = draft.at(spot);
      arrived += arrived(service, cluster);
      stayed += cluster.replicasOf(service) - arrived(service, cluster);
    }
    long left = had.values().stream().mapToLong(Integer::longValue).sum() - stayed;
    return Math.min(arrived, left);
  }

  public long cost(int service, Draft draft) {
    return moved(service, draft) * costMicroUsd;
  }
}
