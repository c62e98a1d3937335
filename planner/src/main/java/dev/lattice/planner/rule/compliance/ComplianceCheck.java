// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.compliance;

import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Requirement;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.model.Subject;
import dev.lattice.planner.model.Violation;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Check;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.PlanState;
import java.util.ArrayList;
import java.util.List;

/// Hard: every replica sits in a pool that holds all certifications asked for. Excess in replicas.
public final class ComplianceCheck implements Check {
  @Override
  public RuleId rule() {
    return RuleId.COMPLIANCE;
  }

  @Override
  public List<Violation> check(Problem problem, PlanState state) {
    List<Violation> violations = new ArrayList<>();
    for (LatticeServicePlacement placed : state.services().values()) {
      Service service = problem.services().get(placed.id());
      if (service != null) {
        int replicas = placed.placements()
            .stream()
            .filter(p -> !allows(problem.pool(p.pool()), service))
            .mapToInt(LatticeServicePlacement.Placement::replicas)
            .sum();
        if (replicas > 0) {
          violations.add(
              new Violation(
                  rule(), Subject.of(placed.id()), replicas,
                  "%d replicas of `%s` are in pools without a certification it needs."
                      .formatted(replicas, placed.id())));
        }
      }
    }
    return violations;
  }

  private static boolean allows(Pool pool, Service service) {
    for (Requirement requirement : service.requirements()) {
      if (requirement.rule() == RuleId.COMPLIANCE
          && !pool.compliance().contains(Requirement.normalised(requirement.value()))) {
        return false;
      }
    }
    return true;
  }
}
