// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.price;

import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Subject;
import dev.lattice.planner.model.Violation;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Check;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.PlanState;
import java.util.ArrayList;
import java.util.List;

/// Hard: a node group grows only where its pool offers its class at a known price. Excess in nodes.
public final class PriceCheck implements Check {
  @Override
  public RuleId rule() {
    return RuleId.PRICE;
  }

  @Override
  public List<Violation> check(Problem problem, PlanState state) {
    List<Violation> violations = new ArrayList<>();
    for (LatticeCluster cluster : state.clusters().values()) {
      int nodes = 0;
      for (NodeGroup group : cluster.nodeGroups()) {
        Offer offer = problem.pool(cluster.pool()).offer(group);
        if (offer == null || !offer.isListed()) {
          nodes += Math.max(0, group.count() - before(problem, cluster, group));
        }
      }
      if (nodes > 0) {
        violations.add(
            new Violation(
                rule(), Subject.cluster(cluster.name()), nodes,
                "Cluster `%s` gains %d nodes of classes that its pool does not offer."
                    .formatted(cluster.name(), nodes)));
      }
    }
    return violations;
  }

  private static int before(Problem problem, LatticeCluster cluster, NodeGroup group) {
    LatticeCluster old = problem.previous().state().clusters().get(cluster.name());
    NodeGroup oldGroup = old == null ? null : old.nodeGroup(group.name());
    return oldGroup == null ? 0 : Math.max(oldGroup.count(), oldGroup.keep());
  }
}
