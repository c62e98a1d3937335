// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.clusterlimits;

import dev.lattice.planner.model.CarryingClass;
import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.model.Subject;
import dev.lattice.planner.model.Violation;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Check;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.PlanState;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/// Hard, per active cluster: nodes of the carrying class (most nodes, ties by name) >= minNodes, all nodes <= maxNodes,
/// those counted that an autoscaler may make, and new nodes are spread over the zones ({@link ZoneBalance}).
/// Per service: it shares a cluster only with services of its isolation value and shape. Per pool: a cluster is opened
/// only where no open one of its line can take a replica of it ({@link GrowthRule}). Excess in nodes, replicas, clusters.
public final class ClusterLimitsCheck implements Check {
  @Override
  public RuleId rule() {
    return RuleId.CLUSTER_LIMITS;
  }

  @Override
  public List<Violation> check(Problem problem, PlanState state) {
    SortedMap<String, ClusterTerms> inForce = problem.terms(state);
    List<Violation> violations = new ArrayList<>();
    for (LatticeCluster cluster : state.clusters().values()) {
      ClusterTerms terms = cluster.isRetiring() ? null : inForce.get(cluster.name());
      int excess = terms == null || cluster.isProtected() ? 0
          : beyondLimits(cluster, terms) + ZoneBalance.excess(problem, cluster, terms);
      if (excess == 0 && terms != null
          && GrowthRule.wasOpenedInVain(problem, state, inForce, cluster)) {
        excess = 1;
      }
      if (excess > 0) {
        violations.add(
            new Violation(
                rule(), Subject.cluster(cluster.name()), excess,
                "Cluster `%s` breaks its node limits, or need not have been opened."
                    .formatted(cluster.name())));
      }
    }
    for (LatticeServicePlacement placed : state.services().values()) {
      int replicas = misplaced(problem, state, placed);
      if (replicas > 0) {
        violations.add(
            new Violation(
                rule(), Subject.of(placed.id()), replicas,
                "%d replicas of `%s` are in clusters they may not share."
                    .formatted(replicas, placed.id())));
      }
    }
    return violations;
  }

  private static int beyondLimits(LatticeCluster cluster, ClusterTerms terms) {
    int nodes = cluster.atLargest().nodeGroups().stream().mapToInt(NodeGroup::count).sum();
    CarryingClass carrying = CarryingClass.of(cluster.nodeGroups());
    return Math.max(0, nodes - terms.maxNodes())
        + Math.max(0, terms.minNodes() - (carrying == null ? 0 : carrying.count()));
  }

  private static int misplaced(Problem problem, PlanState state, LatticeServicePlacement placed) {
    Service service = problem.services().get(placed.id());
    int replicas = 0;
    for (Placement placement : placed.placements()) {
      LatticeCluster cluster = state.clusters().get(placement.cluster());
      if (service != null && cluster != null && placement.replicas() > 0) {
        ClusterTerms terms = problem.terms(service, problem.pool(cluster.pool()));
        boolean shares = cluster.isolation().equals(service.isolation())
            && (terms == null || terms.shape().equals(cluster.shape()));
        replicas += shares && !cluster.isRetiring() ? 0 : placement.replicas();
      }
    }
    return replicas;
  }
}
