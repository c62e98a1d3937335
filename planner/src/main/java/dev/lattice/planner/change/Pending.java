// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change;

import dev.lattice.planner.change.order.Steps;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.Observed.ClusterObservation;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.plan.Step;
import dev.lattice.schemas.spec.ServiceId;
import java.util.function.Predicate;

/// Whether a step of an earlier plan still lies ahead, so that the next plan names it too: clusters not yet available,
/// and everything that has not yet left. It was decided before and counts in no cap and no digest again.
///
/// @param before the accepted state
/// @param state the new state
/// @param observed which clusters were ever available, and what has left
record Pending(PlanState before, PlanState state, Observed observed) {

  boolean isPending(Step step) {
    return switch (step) {
      case Step.CreateCluster(_, var cluster) -> isBeingCreated(cluster);
      case Step.ResizeNodeGroup(_, var cluster, var group, var from, var to) -> to < from
          && isShrinking(cluster, group);
      case Step.RemoveNodeGroup(_, var cluster, var group) -> isShrinking(cluster, group);
      case Step.MoveService(_, var service, var from, _, _, _) -> isLeaving(service, from);
      case Step.RemoveService(_, var service, var cluster) -> isLeaving(service, cluster);
      case Step.DrainCluster(_, var cluster) -> isRetiring(cluster);
      case Step.DeleteCluster(_, var cluster) -> isRetiring(cluster);
      case Step.AddNodeGroup _,Step.RollNodeGroup _,Step.RollControlPlane _,Step.RollService _,Step.UpgradeCluster _ -> false;
    };
  }

  /// What becomes of a pending step: a move to where a service is not wanted any more goes on to where it gains replicas
  /// now, and is only a removal where it gains none.
  Step now(Step step) {
    return step instanceof Step.MoveService move && replicas(state, move.service(), move.to()) == 0
        ? onward(move)
        : step;
  }

  private Step onward(Step.MoveService move) {
    ServiceId id = move.service();
    LatticeServicePlacement service = state.services().get(id);
    if (service != null) {
      for (Placement p : service.placements()) {
        if (!p.cluster().equals(move.from()) && p.replicas() > replicas(before, id, p.cluster())) {
          return Steps.named(
              new Step.MoveService(
                  move.header(), id, move.from(), p.cluster(), leaving(service, move.from()),
                  move.recreates()));
        }
      }
    }
    return Steps.named(new Step.RemoveService(move.header(), id, move.from()));
  }

  private static int leaving(LatticeServicePlacement service, String cluster) {
    return service.placements()
        .stream()
        .filter(p -> p.cluster().equals(cluster))
        .mapToInt(p -> p.keep() - p.replicas())
        .sum();
  }

  private static int replicas(PlanState state, ServiceId id, String cluster) {
    LatticeServicePlacement service = state.services().get(id);
    return service == null ? 0 : service.replicasIn(cluster);
  }

  private boolean isBeingCreated(String name) {
    LatticeCluster cluster = state.clusters().get(name);
    ClusterObservation seen = observed.clusters().get(name);
    return cluster != null && !cluster.isRetiring() && (seen == null || !seen.everAvailable());
  }

  private boolean isShrinking(String name, String group) {
    LatticeCluster cluster = state.clusters().get(name);
    NodeGroup nodes = cluster == null ? null : cluster.nodeGroup(group);
    return nodes != null && !isRetiring(name) && nodes.keep() > nodes.count();
  }

  private boolean isRetiring(String name) {
    LatticeCluster cluster = state.clusters().get(name);
    return cluster != null && cluster.isRetiring();
  }

  /// Whether something that was leaving has not left. What leaves only now has steps of its own.
  private boolean isLeaving(ServiceId id, String cluster) {
    return isAny(before, id, cluster, p -> observed.isLeaving(id, p))
        && isAny(state, id, cluster, p -> p.keep() > p.replicas());
  }

  private static boolean isAny(
      PlanState state, ServiceId id, String cluster, Predicate<Placement> which) {
    LatticeServicePlacement service = state.services().get(id);
    return service != null && service.placements()
        .stream()
        .anyMatch(p -> p.cluster().equals(cluster) && which.test(p));
  }
}
