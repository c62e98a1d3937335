// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change;

import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.plan.Step;
import dev.lattice.schemas.unit.Resources;
import java.util.Collection;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Transient capacity: a move into a cluster waits for what leaves it where both together do not fit on its nodes.
///
/// Rendered replicas (`keep`) are held against rendered nodes (`keep`) in total; in-place packing of the final state is
/// proved elsewhere.
final class RoomPrerequisites {
  private RoomPrerequisites() {}

  static SortedMap<String, SortedSet<String>> of(
      Collection<Step> steps, PlanState before, PlanState after) {
    TreeMap<String, SortedSet<String>> waits = new TreeMap<>();
    for (Step step : steps) {
      if (step instanceof Step.MoveService move && before.clusters().containsKey(move.to())
          && !fitsAtOnce(after, move.to())) {
        TreeSet<String> leaving = new TreeSet<>();
        steps.stream()
            .filter(other -> Prerequisites.leaves(other, move.to()))
            .forEach(other -> leaving.add(other.header().id()));
        if (!leaving.isEmpty()) {
          waits.put(move.header().id(), leaving);
        }
      }
    }
    return waits;
  }

  private static boolean fitsAtOnce(PlanState state, String name) {
    LatticeCluster cluster = state.clusters().get(name);
    if (cluster == null) {
      return false;
    }
    Resources room = Resources.ZERO;
    long pods = 0;
    for (LatticeCluster.NodeGroup group : cluster.nodeGroups()) {
      room = room.plus(group.allocatable().resources().times(group.keep()));
      pods += (long) group.allocatable().pods() * group.keep();
    }
    Resources load = Resources.ZERO;
    for (LatticeServicePlacement service : state.services().values()) {
      for (LatticeServicePlacement.Placement placement : service.placements()) {
        if (placement.cluster().equals(name)) {
          load = load.plus(service.demand().times(placement.keep()));
          pods -= placement.keep();
        }
      }
    }
    return pods >= 0 && load.fitsIn(room);
  }
}
