// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.objective;

import dev.lattice.planner.model.Pool;
import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.unit.Resources;
import java.util.SortedMap;
import java.util.TreeMap;

/// How much of a pool is in use in the accepted plan.
///
/// @param nodes nodes, those of control planes included
/// @param machines their raw sizes together
/// @param offered what nodes offer to pods, without those of control planes
/// @param asked what replicas ask for
record PoolUse(int nodes, Resources machines, Resources offered, Resources asked) {
  static final PoolUse NONE = new PoolUse(0, Resources.ZERO, Resources.ZERO, Resources.ZERO);

  /// Pool to its use, of those that are used.
  static SortedMap<String, PoolUse> of(Problem problem) {
    TreeMap<String, PoolUse> uses = new TreeMap<>();
    for (LatticeCluster cluster : problem.previous().state().clusters().values()) {
      uses.merge(cluster.pool(), of(problem, cluster), PoolUse::plus);
    }
    for (LatticeServicePlacement placed : problem.previous().state().services().values()) {
      for (Placement placement : placed.placements()) {
        Resources asked = placed.demand().times(placement.replicas());
        uses.merge(
            placement.pool(), new PoolUse(0, Resources.ZERO, Resources.ZERO, asked), PoolUse::plus);
      }
    }
    return uses;
  }

  private static PoolUse of(Problem problem, LatticeCluster cluster) {
    int nodes = cluster.controlPlane().replicas();
    Resources machines = cluster.controlPlane().nodeClass().isEmpty() ? Resources.ZERO
        : problem.controlPlaneOffer(cluster).machine().times(nodes);
    Resources offered = Resources.ZERO;
    for (NodeGroup group : cluster.nodeGroups()) {
      nodes += group.count();
      machines = machines.plus(problem.offer(cluster.pool(), group).machine().times(group.count()));
      offered = offered.plus(group.allocatable().resources().times(group.count()));
    }
    return new PoolUse(nodes, machines, offered, Resources.ZERO);
  }

  private PoolUse plus(PoolUse other) {
    return new PoolUse(
        nodes + other.nodes, machines.plus(other.machines), offered.plus(other.offered),
        asked.plus(other.asked));
  }

  /// Cores that the pool's bounds leave, in thousandths; by its nodes, those of its largest class.
  long freeMilliCores(Pool pool) {
    Long most = pool.capacity().maxMilliCores();
    Integer mostNodes = pool.capacity().maxNodes();
    long largest = pool.offers()
        .values()
        .stream()
        .mapToLong(offer -> offer.machine().milliCores())
        .max()
        .orElse(0);
    long byCores = most == null ? Long.MAX_VALUE : Math.max(0, most - machines.milliCores());
    long byNodes = mostNodes == null ? Long.MAX_VALUE : Math.max(0, mostNodes - nodes) * largest;
    return Math.min(byCores, byNodes);
  }

  /// Requests over what nodes offer, the larger of cores and memory, in thousandths; 0 without nodes.
  long utilisationPermille() {
    return Math.max(
        asked.milliCores() * 1000 / Math.max(1, offered.milliCores()),
        (asked.memoryBytes() >> 10) * 1000 / Math.max(1, offered.memoryBytes() >> 10));
  }
}
