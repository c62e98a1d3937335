// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search;

import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.Observed.ClusterObservation;
import dev.lattice.schemas.spec.ServiceId;
import java.util.HashMap;
import java.util.Map;

/// What may be decided anew: a function of the inputs alone.
final class Scope {
  private final Landscape landscape;
  private final Problem problem;

  Scope(Landscape landscape) {
    this.landscape = landscape;
    this.problem = landscape.problem;
  }

  /// Protected as committed.
  boolean isFixed(int service) {
    Service spec = landscape.services.get(service);
    LatticeServicePlacement before = problem.previous().state().services().get(spec.id());
    return before != null && before.isProtected() && spec.isProtected();
  }

  /// Whether what runs of it stays in its clusters because its data is there.
  boolean isHeld(int service) {
    return !problem.homes(landscape.services.get(service)).isEmpty();
  }

  /// Whether it may move because that merely pays.
  boolean isFree(int service) {
    Service spec = landscape.services.get(service);
    return !isFixed(service) && !isHeld(service)
        && (spec.hasChanged() || spec.isRebalanced() || problem.isFullReplan());
  }

  /// Whether it has replicas already.
  boolean isRunning(ServiceId id) {
    LatticeServicePlacement before = problem.previous().state().services().get(id);
    return before != null && before.replicas() > 0;
  }

  /// Replicas of a service that a cluster had.
  int replicasBefore(int service, ClusterDraft cluster) {
    LatticeServicePlacement before =
        problem.previous().state().services().get(landscape.services.get(service).id());
    LatticeCluster base = cluster.base();
    return before == null || base == null ? 0 : before.replicasIn(base.name());
  }

  static Moves moves(Landscape landscape) {
    Problem problem = landscape.problem;
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
}
