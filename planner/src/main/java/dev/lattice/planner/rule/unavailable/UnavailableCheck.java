// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.unavailable;

import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Subject;
import dev.lattice.planner.model.Violation;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Check;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.Observed.ClusterObservation;
import dev.lattice.schemas.plan.PlanState;
import java.util.ArrayList;
import java.util.List;

/// Hard: a group of a class that the provider refuses just now has no more nodes than are seen; a lost cluster carries
/// nothing that is wanted. Excess in nodes of a cluster, in replicas of a service.
public final class UnavailableCheck implements Check {
  @Override
  public RuleId rule() {
    return RuleId.UNAVAILABLE;
  }

  @Override
  public List<Violation> check(Problem problem, PlanState state) {
    List<Violation> violations = new ArrayList<>();
    for (LatticeCluster cluster : state.clusters().values()) {
      int nodes = refused(problem, cluster);
      if (nodes > 0) {
        violations.add(
            new Violation(
                rule(), Subject.cluster(cluster.name()), nodes,
                "Cluster `%s` wants %d nodes that the provider refuses."
                    .formatted(cluster.name(), nodes)));
      }
    }
    for (LatticeServicePlacement placed : state.services().values()) {
      int replicas = placed.placements()
          .stream()
          .filter(p -> problem.isLost(p.cluster()))
          .mapToInt(Placement::replicas)
          .sum();
      if (replicas > 0) {
        violations.add(
            new Violation(
                rule(), Subject.of(placed.id()), replicas,
                "%d replicas of `%s` are wanted in a lost cluster."
                    .formatted(replicas, placed.id())));
      }
    }
    return violations;
  }

  private static int refused(Problem problem, LatticeCluster cluster) {
    ClusterObservation seen = problem.observed().clusters().get(cluster.name());
    int refused = 0;
    for (NodeGroup group : cluster.nodeGroups()) {
      if (problem.isUnavailable(cluster.pool(), group)) {
        int there = seen == null ? 0 : seen.groups().getOrDefault(group.name(), 0);
        refused += Math.max(0, group.count() - there);
      }
    }
    return refused;
  }
}
