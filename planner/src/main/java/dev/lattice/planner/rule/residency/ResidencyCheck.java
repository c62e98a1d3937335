// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.residency;

import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Violation;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Check;
import dev.lattice.planner.rule.MisplacedReplicas;
import dev.lattice.schemas.plan.PlanState;
import java.util.List;

/// Hard: every replica sits in a pool of the residency asked for; case does not count. Excess in replicas.
public final class ResidencyCheck implements Check {
  @Override
  public RuleId rule() {
    return RuleId.RESIDENCY;
  }

  @Override
  public List<Violation> check(Problem problem, PlanState state) {
    return MisplacedReplicas.of(
        problem, state, rule(),
        (_, pool, requirement) -> requirement.value().equalsIgnoreCase(pool.dataResidency()),
        "the residency it needs");
  }
}
