// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change;

import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.plan.Step;
import dev.lattice.schemas.unit.Resources;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/// Transient capacity: a move into a cluster waits for what leaves it where both together do not fit on its nodes.
///
/// Rendered replicas (`keep`) are held against rendered nodes (`keep`) in total; in-place packing of the final state is
/// proved elsewhere.
final class RoomPrerequisites {
  private final PlanState state;
  /// Cluster to what is rendered in it, for those that moves go to.
  private final Map<String, Rendered> rendered = new HashMap<>();

  private RoomPrerequisites(PlanState state) {
    this.state = state;
  }

  static SortedMap<String, SortedSet<String>> of(
      Collection<Step> steps, Prerequisites hard, PlanState before, PlanState after) {
    RoomPrerequisites room = new RoomPrerequisites(after);
    for (Step step : steps) {
      if (step instanceof Step.MoveService move && before.clusters().containsKey(move.to())) {
        room.rendered.put(move.to(), Rendered.NOTHING);
      }
    }
    room.count();
    TreeMap<String, SortedSet<String>> waits = new TreeMap<>();
    for (Step step : steps) {
      if (step instanceof Step.MoveService move && room.isFull(move.to())
          && !hard.leaving(move.to()).isEmpty()) {
        waits.put(move.header().id(), hard.leaving(move.to()));
      }
    }
    return waits;
  }

  private void count() {
    for (LatticeServicePlacement service : state.services().values()) {
      for (LatticeServicePlacement.Placement placement : service.placements()) {
        rendered.computeIfPresent(
            placement.cluster(), (_, load) -> load.plus(service.demand(), placement.keep()));
      }
    }
  }

  /// Whether moves go to a cluster that cannot hold all that is rendered in it at once.
  private boolean isFull(String name) {
    Rendered load = rendered.get(name);
    LatticeCluster cluster = state.clusters().get(name);
    if (load == null || cluster == null) {
      return load != null;
    }
    Resources room = Resources.ZERO;
    long pods = 0;
    for (LatticeCluster.NodeGroup group : cluster.nodeGroups()) {
      room = room.plus(group.allocatable().resources().times(group.keep()));
      pods += (long) group.allocatable().pods() * group.keep();
    }
    return load.pods() > pods || !load.demand().fitsIn(room);
  }

  private record Rendered(Resources demand, long pods) {
    static final Rendered NOTHING = new Rendered(Resources.ZERO, 0);

    Rendered plus(Resources each, int replicas) {
      return new Rendered(demand.plus(each.times(replicas)), pods + replicas);
    }
  }
}
