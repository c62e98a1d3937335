// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.whole;

import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.model.Subject;
import dev.lattice.planner.model.Violation;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Check;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.PlanState;
import java.util.ArrayList;
import java.util.List;

/// Hard: placed + unplaced = wanted replicas; a service that has no replicas yet is placed whole or not at all. What a
/// state says about one placement must agree with itself. Excess in replicas.
public final class WholeCheck implements Check {
  @Override
  public RuleId rule() {
    return RuleId.WHOLE;
  }

  @Override
  public List<Violation> check(Problem problem, PlanState state) {
    List<Violation> violations = new ArrayList<>();
    for (Service service : problem.services().values()) {
      LatticeServicePlacement placed = state.services().get(service.id());
      if (placed == null) {
        if (service.replicas() > 0) {
          add(violations, service, service.replicas(), "is neither placed nor unplaced");
        }
      } else {
        check(problem, service, placed, violations);
      }
    }
    return violations;
  }

  private void check(
      Problem problem, Service service, LatticeServicePlacement placed,
      List<Violation> violations) {
    int sum = placed.replicas() + placed.unplaced();
    LatticeServicePlacement before = problem.previous().state().services().get(service.id());
    boolean isAsBefore = service.isProtected();
    boolean isNew = before == null || before.replicas() == 0;
    if (placed.unplaced() < 0 || (sum != service.replicas() && !isAsBefore)) {
      add(
          violations, service,
          Math.abs(service.replicas() - placed.replicas() - Math.max(0, placed.unplaced())),
          "has too many or too few replicas");
    } else if (isNew && placed.unplaced() > 0 && placed.replicas() > 0) {
      add(violations, service, placed.unplaced(), "is new and only partly placed");
    } else if (!placed.demand().equals(service.demand()) && !isAsBefore) {
      add(violations, service, 1, "has another demand than its spec");
    } else if (placed.placements().stream().anyMatch(p -> !agrees(p))) {
      add(violations, service, 1, "has placements whose groups do not add up");
    }
  }

  private static boolean agrees(Placement placement) {
    int inGroups = placement.perGroup().values().stream().mapToInt(Integer::intValue).sum();
    return inGroups == placement.replicas() && placement.keep() >= placement.replicas();
  }

  private void add(List<Violation> violations, Service service, int excess, String words) {
    violations.add(
        new Violation(
            rule(), Subject.of(service.id()), excess, "`%s` %s.".formatted(service.id(), words)));
  }
}
