// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.packing;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Subject;
import dev.lattice.planner.model.Violation;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Check;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.unit.Allocatable;
import dev.lattice.schemas.unit.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Hard: in every node group, the replicas assigned to it really fit into `count` nodes of
/// (allocatable - nodeReserve), each node holding at most `pods` replicas. Excess: replicas for which no node is left.
///
/// The assignment to nodes is not part of a state, so it is found anew here.
public final class PackingCheck implements Check {
  @Override
  public RuleId rule() {
    return RuleId.PACKING;
  }

  @Override
  public List<Violation> check(Problem problem, PlanState state) {
    TreeMap<String, TreeMap<String, List<Load>>> byCluster = new TreeMap<>();
    for (LatticeServicePlacement placed : state.services().values()) {
      for (Placement placement : placed.placements()) {
        placement.perGroup().forEach((group, replicas) -> {
          if (replicas > 0) {
            byCluster.computeIfAbsent(placement.cluster(), _ -> new TreeMap<>())
                .computeIfAbsent(group, _ -> new ArrayList<>())
                .add(new Load(placed.demand(), replicas));
          }
        });
      }
    }
    SortedMap<String, ClusterTerms> inForce = problem.terms(state);
    List<Violation> violations = new ArrayList<>();
    byCluster.forEach((name, groups) -> {
      LatticeCluster cluster = state.clusters().get(name);
      int excess = cluster == null ? replicas(groups) : excess(cluster, inForce.get(name), groups);
      if (excess > 0) {
        violations.add(
            new Violation(
                rule(), Subject.cluster(name), excess,
                "%d replicas in cluster `%s` fit on none of its nodes.".formatted(excess, name)));
      }
    });
    return violations;
  }

  private static int excess(
      LatticeCluster cluster, @Nullable ClusterTerms terms, Map<String, List<Load>> groups) {
    Resources reserve = terms == null ? Resources.ZERO : terms.nodeReserve();
    int excess = 0;
    for (var entry : groups.entrySet()) {
      NodeGroup group = cluster.nodeGroup(entry.getKey());
      if (group == null) {
        excess += entry.getValue().stream().mapToInt(Load::replicas).sum();
      } else {
        Allocatable node = group.allocatable();
        excess += new NodeFilling(
            node.resources().minusAtLeastZero(reserve), node.pods(), entry.getValue())
            .leftOver(group.count());
      }
    }
    return excess;
  }

  private static int replicas(Map<String, List<Load>> groups) {
    return groups.values().stream().flatMap(List::stream).mapToInt(Load::replicas).sum();
  }

  /// Equal replicas that go to one group.
  record Load(Resources demand, int replicas) {}
}
