// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.protect;

import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Subject;
import dev.lattice.planner.model.Violation;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Check;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.PlanState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Hard: a service or cluster that the previous state marks as protected stays as committed, but for how many nodes an
/// autoscaler may add. Excess 1.
public final class ProtectCheck implements Check {
  @Override
  public RuleId rule() {
    return RuleId.PROTECT;
  }

  @Override
  public List<Violation> check(Problem problem, PlanState state) {
    List<Violation> violations = new ArrayList<>();
    for (LatticeServicePlacement before : problem.previous().state().services().values()) {
      LatticeServicePlacement after = state.services().get(before.id());
      if (problem.isProtected(before)
          && (after == null || !after.placements().equals(before.placements()))) {
        violations.add(
            new Violation(
                rule(), Subject.of(before.id()), 1,
                "Protected service `%s` would change.".formatted(before.id())));
      }
    }
    Set<String> clusters = problem.protectedClusters();
    for (LatticeCluster before : problem.previous().state().clusters().values()) {
      LatticeCluster after = state.clusters().get(before.name());
      if (clusters.contains(before.name()) && !before.isRetiring()
          && (after == null || !planned(after).equals(planned(before)))) {
        violations.add(
            new Violation(
                rule(), Subject.cluster(before.name()), 1,
                "Protected cluster `%s` would change.".formatted(before.name())));
      }
    }
    return violations;
  }

  private static List<NodeGroup> planned(LatticeCluster cluster) {
    return cluster.nodeGroups().stream().map(group -> group.withMax(0)).toList();
  }
}
