// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.compliance;

import dev.lattice.planner.model.Requirement;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Violation;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Check;
import dev.lattice.planner.rule.MisplacedReplicas;
import dev.lattice.schemas.plan.PlanState;
import java.util.List;

/// Hard: every replica sits in a pool that holds all certifications asked for. Excess in replicas.
public final class ComplianceCheck implements Check {
  @Override
  public RuleId rule() {
    return RuleId.COMPLIANCE;
  }

  @Override
  public List<Violation> check(Problem problem, PlanState state) {
    return MisplacedReplicas.of(
        problem, state, rule(), (_, pool, requirement) -> pool.compliance()
            .contains(Requirement.normalised(requirement.value())),
        "a certification it needs");
  }
}
