// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.cordoned;

import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Subject;
import dev.lattice.planner.model.Violation;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Check;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.PlanState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Hard: in cordoned pools a service has no more replicas than before. Excess in replicas.
public final class CordonedCheck implements Check {
  @Override
  public RuleId rule() {
    return RuleId.CORDONED;
  }

  @Override
  public List<Violation> check(Problem problem, PlanState state) {
    List<Violation> violations = new ArrayList<>();
    for (LatticeServicePlacement placed : state.services().values()) {
      int now = cordoned(problem, placed);
      int before = cordoned(problem, problem.previous().state().services().get(placed.id()));
      if (now > before) {
        violations.add(
            new Violation(
                rule(), Subject.of(placed.id()), now - before,
                "`%s` gains %d replicas in cordoned pools.".formatted(placed.id(), now - before)));
      }
    }
    return violations;
  }

  private static int cordoned(Problem problem, @Nullable LatticeServicePlacement placed) {
    return placed == null ? 0
        : placed.placements()
            .stream()
            .filter(p -> problem.pool(p.pool()).isCordoned())
            .mapToInt(Placement::replicas)
            .sum();
  }
}
