// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.pin;

import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Violation;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Check;
import dev.lattice.planner.rule.MisplacedReplicas;
import dev.lattice.schemas.plan.PlanState;
import java.util.List;

/// Hard: every replica of a pinned service sits in the pool it is pinned to. Excess in replicas.
public final class PinCheck implements Check {
  @Override
  public RuleId rule() {
    return RuleId.PIN;
  }

  @Override
  public List<Violation> check(Problem problem, PlanState state) {
    return MisplacedReplicas.of(
        problem, state, rule(), (_, pool, requirement) -> pool.name().equals(requirement.value()),
        "the pin it carries");
  }
}
