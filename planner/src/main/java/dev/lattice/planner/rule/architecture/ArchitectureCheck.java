// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.architecture;

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
import java.util.Map;

/// Hard: every replica is assigned to a node group of an architecture that its service is built for. A class of which
/// nobody knows the architecture any more is not held against what runs on it. Excess in replicas.
public final class ArchitectureCheck implements Check {
  @Override
  public RuleId rule() {
    return RuleId.ARCHITECTURE;
  }

  @Override
  public List<Violation> check(Problem problem, PlanState state) {
    List<Violation> violations = new ArrayList<>();
    for (LatticeServicePlacement placed : state.services().values()) {
      Service service = problem.services().get(placed.id());
      int replicas = 0;
      for (Placement placement : placed.placements()) {
        LatticeCluster cluster = state.clusters().get(placement.cluster());
        for (Map.Entry<String, Integer> entry : placement.perGroup().entrySet()) {
          NodeGroup group = cluster == null ? null : cluster.nodeGroup(entry.getKey());
          String arch =
              cluster == null || group == null ? "" : problem.offer(cluster.pool(), group).arch();
          if (service != null && !arch.isEmpty() && !service.architectures().contains(arch)) {
            replicas += entry.getValue();
          }
        }
      }
      if (replicas > 0) {
        violations.add(
            new Violation(
                rule(), Subject.of(placed.id()), replicas,
                "%d replicas of `%s` are on nodes of an architecture it is not built for."
                    .formatted(replicas, placed.id())));
      }
    }
    return violations;
  }
}
