// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule;

import dev.lattice.planner.model.Pool;
import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.Topology;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The replicas of a service in a state, by the regions, pools, clusters or zones that they are in.
public final class ReplicasByPlace {
  private ReplicasByPlace() {}

  /// Place to replicas, of those that hold some.
  public static SortedMap<String, Integer> of(
      Problem problem, PlanState state, ServiceId id, Topology topology) {
    LatticeServicePlacement placed = state.services().get(id);
    TreeMap<String, Integer> replicas = new TreeMap<>();
    for (Placement placement : placed == null ? List.<Placement>of() : placed.placements()) {
      if (placement.replicas() > 0) {
        switch (topology) {
          case REGION -> replicas
              .merge(problem.pool(placement.pool()).region(), placement.replicas(), Integer::sum);
          case POOL -> replicas.merge(placement.pool(), placement.replicas(), Integer::sum);
          case CLUSTER -> replicas.merge(placement.cluster(), placement.replicas(), Integer::sum);
          case ZONE -> zones(problem, state, placement)
              .forEach((zone, here) -> replicas.merge(zone, here, Integer::sum));
        }
      }
    }
    return replicas;
  }

  /// Zone to replicas of a service in one cluster, of those that hold some.
  public static SortedMap<String, Integer> zones(
      Problem problem, PlanState state, Placement placement) {
    return zones(
        problem.pool(placement.pool()), state.clusters().get(placement.cluster()),
        placement.perGroup());
  }

  /// Zone to replicas in one cluster of a pool.
  ///
  /// @param cluster null for one that nobody knows, whose groups have no zone
  /// @param perGroup group name to replicas
  public static SortedMap<String, Integer> zones(
      Pool pool, @Nullable LatticeCluster cluster, Map<String, Integer> perGroup) {
    TreeMap<String, Integer> replicas = new TreeMap<>();
    perGroup.forEach((name, here) -> {
      NodeGroup group = cluster == null ? null : cluster.nodeGroup(name);
      replicas.merge(pool.zone(group == null ? "" : group.zone()), here, Integer::sum);
    });
    return replicas;
  }
}
