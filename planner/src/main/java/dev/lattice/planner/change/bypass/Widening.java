// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change.bypass;

import dev.lattice.planner.change.order.StepOrder;
import dev.lattice.planner.model.Violation;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Check;
import dev.lattice.planner.rule.budget.BudgetCheck;
import dev.lattice.planner.rule.capacity.CapacityCheck;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Where services wait for each other's room, or one for room beside what it replaces, a cluster keeps more nodes until
/// they have moved. That costs money for a while, so it is done only where no order of the moves finds room.
final class Widening {
  /// Extra nodes of one plan.
  private static final int MOST_NODES = 64;
  private static final List<Check> CHECKS = List.of(new CapacityCheck(), new BudgetCheck());

  private final Problem problem;
  private final long tolerated;

  private Widening(Problem problem, PlanState state) {
    this.problem = problem;
    this.tolerated = excess(state);
  }

  /// The state with as many nodes kept as let all moves find room; the state itself where no nodes can be had that help.
  ///
  /// @param first the order of the state's moves, some of which are blocked
  static PlanState of(Problem problem, PlanState state, StepOrder first) {
    Widening widening = new Widening(problem, state);
    PlanState widened = state;
    StepOrder order = first;
    for (int extra = 0; extra < MOST_NODES && !order.blocked().isEmpty(); extra++) {
      PlanState next = widening.oneMore(widened, order.stuck());
      if (next == null) {
        return state;
      }
      widened = next;
      order = Bypass.order(problem, widened);
    }
    return order.blocked().isEmpty() ? widened : state;
  }

  /// One more node for the first stuck move whose cluster may have one.
  private @Nullable PlanState oneMore(PlanState state, List<Step.MoveService> stuck) {
    for (Step.MoveService move : stuck) {
      LatticeServicePlacement placed = state.services().get(move.service());
      LatticeCluster cluster = state.clusters().get(move.to());
      for (Placement p : placed == null ? List.<Placement>of() : placed.placements()) {
        if (cluster != null && p.cluster().equals(move.to())) {
          for (String group : p.perGroup().keySet()) {
            PlanState more = oneMore(state, cluster, group);
            if (more != null && excess(more) <= tolerated) {
              return more;
            }
          }
        }
      }
    }
    return null;
  }

  private @Nullable PlanState oneMore(PlanState state, LatticeCluster cluster, String name) {
    NodeGroup group = cluster.nodeGroup(name);
    if (group == null || !problem.offer(cluster.pool(), group).isOpen()) {
      return null;
    }
    List<NodeGroup> groups = new ArrayList<>(cluster.nodeGroups());
    groups.set(groups.indexOf(group), group.withNodes(group.count(), group.keep() + 1));
    TreeMap<String, LatticeCluster> clusters = new TreeMap<>(state.clusters());
    clusters.put(cluster.name(), cluster.withNodeGroups(cluster.phase(), groups));
    return state.withClusters(clusters);
  }

  private long excess(PlanState state) {
    long excess = 0;
    for (Check check : CHECKS) {
      for (Violation violation : check.check(problem, state)) {
        excess += violation.excess();
      }
    }
    return excess;
  }
}
