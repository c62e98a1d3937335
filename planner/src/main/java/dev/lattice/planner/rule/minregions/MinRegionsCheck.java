// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.minregions;

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

/// Hard: a service that has replicas has them in at least min(minRegions, wanted replicas) regions, less its replicas
/// without a place. Excess in regions.
public final class MinRegionsCheck implements Check {
  @Override
  public RuleId rule() {
    return RuleId.MIN_REGIONS;
  }

  @Override
  public List<Violation> check(Problem problem, PlanState state) {
    List<Violation> violations = new ArrayList<>();
    for (LatticeServicePlacement placed : state.services().values()) {
      Service service = problem.services().get(placed.id());
      if (service != null && placed.replicas() > 0) {
        long used = placed.placements()
            .stream()
            .filter(p -> p.replicas() > 0)
            .map(p -> problem.pool(p.pool()).region())
            .distinct()
            .count();
        long wanted = Math.min(service.layout().minRegions(), service.replicas());
        long missing = wanted - used - Math.max(0, placed.unplaced());
        if (missing > 0) {
          violations.add(
              new Violation(
                  rule(), Subject.of(placed.id()), missing,
                  "`%s` has replicas in %d of at least %d regions."
                      .formatted(placed.id(), used, wanted)));
        }
      }
    }
    return violations;
  }
}
