// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.tenant;

import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Violation;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Check;
import dev.lattice.planner.rule.MisplacedReplicas;
import dev.lattice.schemas.plan.PlanState;
import java.util.List;

/// Hard: every replica sits in a pool that carries all labels its tenant is bound to. Excess in replicas.
public final class TenantCheck implements Check {
  @Override
  public RuleId rule() {
    return RuleId.TENANT;
  }

  @Override
  public List<Violation> check(Problem problem, PlanState state) {
    return MisplacedReplicas.of(
        problem, state, rule(),
        (_, pool, requirement) -> pool.valuesOf(requirement.key()).contains(requirement.value()),
        "the labels its tenant is bound to");
  }
}
