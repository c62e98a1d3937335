// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.model;

import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.unit.Resources;

/// How much of what the nodes of a cluster offer is asked for: of cores or of memory, whichever is more.
///
/// @param load what is asked for
/// @param offered allocatable figures of all nodes together
public record Utilization(Resources load, Resources offered) {
  private static final int WHOLE = 1000;

  public static Utilization of(PlanState state, LatticeCluster cluster) {
    Resources load = Resources.ZERO;
    for (LatticeServicePlacement placed : state.services().values()) {
      for (Placement placement : placed.placements()) {
        if (placement.cluster().equals(cluster.name())) {
          load = load.plus(placed.demand().times(placement.replicas()));
        }
      }
    }
    Resources offered = Resources.ZERO;
    for (NodeGroup group : cluster.nodeGroups()) {
      offered = offered.plus(group.allocatable().resources().times(group.count()));
    }
    return new Utilization(load, offered);
  }

  /// Whether it is less than so many thousandths.
  public boolean isBelow(int permille) {
    return isBelow(load.milliCores(), offered.milliCores(), permille)
        && isBelow(load.memoryBytes(), offered.memoryBytes(), permille);
  }

  private static boolean isBelow(long part, long whole, int permille) {
    return Math.multiplyExact(part, WHOLE) < Math.multiplyExact(whole, permille);
  }

  /// In thousandths, rounded down; 0 where nothing is offered.
  public long permille() {
    return Math.max(
        permille(load.milliCores(), offered.milliCores()),
        permille(load.memoryBytes(), offered.memoryBytes()));
  }

  private static long permille(long part, long whole) {
    return whole == 0 ? 0 : Math.multiplyExact(part, WHOLE) / whole;
  }
}
