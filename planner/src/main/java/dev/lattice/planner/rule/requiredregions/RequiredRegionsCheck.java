// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.requiredregions;

import dev.lattice.planner.model.Layout;
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

/// Hard: each required region of a service that has replicas holds one: regions without one <= replicas without a place.
/// Excess in regions.
public final class RequiredRegionsCheck implements Check {
  @Override
  public RuleId rule() {
    return RuleId.REQUIRED_REGIONS;
  }

  @Override
  public List<Violation> check(Problem problem, PlanState state) {
    List<Violation> violations = new ArrayList<>();
    for (LatticeServicePlacement placed : state.services().values()) {
      Service service = problem.services().get(placed.id());
      if (service != null && placed.replicas() > 0) {
        List<String> missing = service.layout()
            .requiredRegions()
            .stream()
            .filter(region -> !holdsReplica(problem, placed, region))
            .map(region -> "`" + region.value() + "`")
            .toList();
        int excess = missing.size() - Math.max(0, placed.unplaced());
        if (excess > 0) {
          violations.add(
              new Violation(
                  rule(), Subject.of(placed.id()), excess,
                  "`%s` has no replica in %s.".formatted(placed.id(), String.join(", ", missing))));
        }
      }
    }
    return violations;
  }

  private static boolean holdsReplica(
      Problem problem, LatticeServicePlacement placed, Requirement region) {
    return placed.placements()
        .stream()
        .anyMatch(p -> p.replicas() > 0 && Layout.isIn(problem.pool(p.pool()), region));
  }
}
