// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.accelerators;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Hard: every replica is assigned to a node group whose node has, of each type, as many accelerators as one replica asks
/// for. That those of a node are enough for all its replicas together is for the rule `packing`. Excess in replicas.
public final class AcceleratorsCheck implements Check {
  @Override
  public RuleId rule() {
    return RuleId.ACCELERATORS;
  }

  @Override
  public List<Violation> check(Problem problem, PlanState state) {
    List<Violation> violations = new ArrayList<>();
    for (LatticeServicePlacement placed : state.services().values()) {
      int replicas = 0;
      for (Placement placement : placed.placements()) {
        LatticeCluster cluster = state.clusters().get(placement.cluster());
        for (Map.Entry<String, Integer> entry : placement.perGroup().entrySet()) {
          NodeGroup group = cluster == null ? null : cluster.nodeGroup(entry.getKey());
          if (group != null
              && !placed.demand().acceleratorsFitIn(group.allocatable().resources())) {
            replicas += entry.getValue();
          }
        }
      }
      if (replicas > 0) {
        violations.add(
            new Violation(
                rule(), Subject.of(placed.id()), replicas,
                "%d replicas of `%s` are on nodes without the accelerators it needs."
                    .formatted(replicas, placed.id())));
      }
    }
    return violations;
  }
}
