// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.fits;

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
import dev.lattice.schemas.unit.Resources;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Hard: every replica is assigned to a node group whose node holds it alone, accelerators aside: these are for the
/// rule `accelerators`. Excess in replicas.
public final class FitsCheck implements Check {
  @Override
  public RuleId rule() {
    return RuleId.FITS;
  }

  @Override
  public List<Violation> check(Problem problem, PlanState state) {
    List<Violation> violations = new ArrayList<>();
    for (LatticeServicePlacement placed : state.services().values()) {
      int replicas = 0;
      for (Placement placement : placed.placements()) {
        if (placement.replicas() > 0) {
          replicas += tooLarge(problem, state, placed, placement);
        }
      }
      if (replicas > 0) {
        violations.add(
            new Violation(
                rule(), Subject.of(placed.id()), replicas,
                "%d replicas of `%s` are larger than their nodes."
                    .formatted(replicas, placed.id())));
      }
    }
    return violations;
  }

  private static int tooLarge(
      Problem problem, PlanState state, LatticeServicePlacement placed, Placement placement) {
    LatticeCluster cluster = state.clusters().get(placement.cluster());
    Resources reserve = cluster == null ? Resources.ZERO : reserve(problem, cluster, placed);
    int replicas = 0;
    for (var entry : placement.perGroup().entrySet()) {
      NodeGroup group = cluster == null ? null : cluster.nodeGroup(entry.getKey());
      if (group == null || group.allocatable().pods() == 0
          || !placed.demand()
              .withoutAccelerators()
              .fitsIn(group.allocatable().resources().minusAtLeastZero(reserve))) {
        replicas += entry.getValue();
      }
    }
    return replicas;
  }

  private static Resources reserve(
      Problem problem, LatticeCluster cluster, LatticeServicePlacement placed) {
    @Nullable Service service = problem.services().get(placed.id());
    ClusterTerms terms =
        service == null ? null : problem.terms(service, problem.pool(cluster.pool()));
    return terms == null ? Resources.ZERO : terms.nodeReserve();
  }
}
