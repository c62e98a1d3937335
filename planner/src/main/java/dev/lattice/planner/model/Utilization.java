// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.model;

import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.unit.Resources;
import java.util.HashMap;
import java.util.Map;

/// How much of what the nodes of a cluster offer is asked for: of cores or of memory, whichever is more.
///
/// @param load what is asked for
/// @param offered allocatable figures of all nodes together
public record Utilization(Resources load, Resources offered) {
  private static final int WHOLE = 1000;

  /// Cluster to how much of it is asked for, of all clusters of a state.
  public static Map<String, Utilization> byCluster(PlanState state) {
    Map<String, Resources> loads = new HashMap<>();
    for (LatticeServicePlacement placed : state.services().values()) {
      placed.placements()
          .forEach(
              place -> loads.merge(
                  place.cluster(), placed.demand().times(place.replicas()), Resources::plus));
    }
    Map<String, Utilization> utilizations = new HashMap<>();
    state.clusters()
        .forEach(
            (name, cluster) -> utilizations.put(
                name, new Utilization(loads.getOrDefault(name, Resources.ZERO), offered(cluster))));
    return utilizations;
  }

  private static Resources offered(LatticeCluster cluster) {
    Resources offered = Resources.ZERO;
    for (NodeGroup group : cluster.nodeGroups()) {
      offered = offered.plus(group.allocatable().resources().times(group.count()));
    }
    return offered;
  }

  /// Whether it is less than so many thousandths.
  public boolean isBelow(int permille) {
    return isBelow(load.milliCores(), offered.milliCores(), permille)
        && isBelow(load.memoryBytes(), offered.memoryBytes(), permille);
  }

  /// In thousandths, rounded down; 0 where nothing is offered.
  public int permille() {
    return Math.max(
        permille(load.milliCores(), offered.milliCores()),
        permille(load.memoryBytes(), offered.memoryBytes()));
  }

  private static int permille(long part, long whole) {
    return whole == 0 ? 0 : Math.toIntExact(Math.multiplyExact(part, WHOLE) / whole);
  }

  private static boolean isBelow(long part, long whole, int permille) {
    return Math.multiplyExact(part, WHOLE) < Math.multiplyExact(whole, permille);
  }
}
