// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change;

import dev.lattice.planner.Proposal.Cause;
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
import dev.lattice.schemas.spec.ServiceId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Breaks cycles of moves: where services wait for each other's room, one of their clusters keeps more nodes until they
/// have changed places. That costs money for a while, so it is done only where no order of the moves finds room.
public final class Bypass {
  /// Extra nodes of one plan.
  private static final int MOST_NODES = 64;
  private static final List<Check> CHECKS = List.of(new CapacityCheck(), new BudgetCheck());

  private final Problem problem;
  private final long tolerated;

  private Bypass(Problem problem, PlanState state) {
    this.problem = problem;
    this.tolerated = excess(state);
  }

  /// The state with as many nodes kept as let all moves find room; the state itself where none are needed, or where no
  /// nodes can be had that help.
  public static PlanState around(Problem problem, PlanState state) {
    List<Step.MoveService> stuck = stuck(problem, state);
    return stuck.isEmpty() ? state : new Bypass(problem, state).widened(state, stuck);
  }

  private PlanState widened(PlanState state, List<Step.MoveService> first) {
    PlanState widened = state;
    List<Step.MoveService> stuck = first;
    for (int extra = 0; extra < MOST_NODES && !stuck.isEmpty(); extra++) {
      PlanState next = oneMore(widened, stuck);
      if (next == null) {
        return state;
      }
      widened = next;
      stuck = stuck(problem, widened);
    }
    return stuck.isEmpty() ? widened : state;
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
    return new PlanState(state.config(), clusters, state.services(), state.memory());
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

  private static List<Step.MoveService> stuck(Problem problem, PlanState state) {
    PlanState before = problem.previous().state();
    List<Step> steps = new ArrayList<>(Steps.between(before, state, _ -> Cause.SPEC));
    steps.addAll(underWay(state, steps));
    return RoomPrerequisites.of(steps, problem, before, state).stuck();
  }

  /// What leaves since earlier plans, as removals.
  private static List<Step> underWay(PlanState state, List<Step> steps) {
    Set<String> known = new HashSet<>();
    for (Step step : steps) {
      if (step instanceof Step.MoveService move) {
        known.add(move.service() + " " + move.from());
      } else if (step instanceof Step.RemoveService remove) {
        known.add(remove.service() + " " + remove.cluster());
      }
    }
    List<Step> underWay = new ArrayList<>();
    state.services().forEach((id, placed) -> placed.placements().forEach(p -> {
      if (p.keep() > p.replicas() && known.add(id + " " + p.cluster())) {
        underWay.add(removal(id, p.cluster()));
      }
    }));
    return underWay;
  }

  private static Step removal(ServiceId service, String cluster) {
    return Steps.named(new Step.RemoveService(Steps.header(Cause.SPEC), service, cluster));
  }
}
