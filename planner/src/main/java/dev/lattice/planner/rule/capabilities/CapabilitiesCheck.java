// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.capabilities;

import dev.lattice.planner.model.Requirement;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Violation;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Check;
import dev.lattice.planner.rule.MisplacedReplicas;
import dev.lattice.schemas.plan.PlanState;
import java.util.List;

/// Hard: every replica sits in a pool that has all abilities asked for. Excess in replicas.
public final class CapabilitiesCheck implements Check {
  @Override
  public RuleId rule() {
    return RuleId.CAPABILITIES;
  }

  @Override
  public List<Violation> check(Problem problem, PlanState state) {
    return MisplacedReplicas.of(
        problem, state, rule(), (_, pool, requirement) -> pool.capabilities()
            .contains(Requirement.normalised(requirement.value())),
        "an ability it needs");
  }
}
