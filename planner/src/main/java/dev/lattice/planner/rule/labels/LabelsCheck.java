// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.labels;

import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Violation;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Check;
import dev.lattice.planner.rule.MisplacedReplicas;
import dev.lattice.planner.rule.ServiceHomes;
import dev.lattice.schemas.plan.PlanState;
import java.util.List;

/// Hard: every replica sits in a pool that carries all labels its service selects by, or whose labels its site has where
/// it overflows. Excess in replicas.
public final class LabelsCheck implements Check {
  @Override
  public RuleId rule() {
    return RuleId.LABELS;
  }

  @Override
  public List<Violation> check(Problem problem, PlanState state) {
    return MisplacedReplicas.of(
        problem, state, rule(),
        (service, pool, requirement) -> ServiceHomes.of(problem, service)
            .valuesOf(pool, requirement.key())
            .contains(requirement.value()),
        "the labels it selects by");
  }
}
