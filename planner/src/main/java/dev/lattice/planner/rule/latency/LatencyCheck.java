// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.latency;

import dev.lattice.planner.model.Relations.Near;
import dev.lattice.planner.model.Relations.Within;
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
import org.jspecify.annotations.Nullable;

/// Hard: for each dependency with a bound, each cluster that holds a replica of the service holds one of the dependency, or
/// some cluster within the bound does. Excess in replicas that are too far, counted once for each dependency.
public final class LatencyCheck implements Check {
  @Override
  public RuleId rule() {
    return RuleId.LATENCY;
  }

  @Override
  public List<Violation> check(Problem problem, PlanState state) {
    return check(problem, state, state);
  }

  /// What would be broken if dependencies were where another state has them.
  public static List<Violation> check(Problem problem, PlanState state, PlanState dependencies) {
    List<Violation> violations = new ArrayList<>();
    for (LatticeServicePlacement placed : state.services().values()) {
      Service service = problem.services().get(placed.id());
      if (service == null) {
        continue;
      }
      long excess = 0;
      List<String> far = new ArrayList<>();
      for (Near bound : service.relations().near()) {
        long replicas = far(problem, placed, bound, dependencies.services().get(bound.other()));
        excess += replicas;
        if (replicas > 0) {
          far.add("`" + bound.other() + "`");
        }
      }
      for (Within bound : service.relations().within()) {
        long replicas = far(problem, placed, bound);
        excess += replicas;
        if (replicas > 0) {
          far.add("`" + bound.location() + "`");
        }
      }
      if (excess > 0) {
        violations.add(
            new Violation(
                RuleId.LATENCY, Subject.of(placed.id()), excess,
                "`%s` has %d replicas too far from %s."
                    .formatted(placed.id(), excess, String.join(", ", far))));
      }
    }
    return violations;
  }

  private static long far(
      Problem problem, LatticeServicePlacement placed, Near bound,
      @Nullable LatticeServicePlacement other) {
    List<Placement> others = other == null ? List.of() : other.placements();
    return placed.placements()
        .stream()
        .filter(here -> others.stream().noneMatch(there -> isNear(problem, here, there, bound)))
        .mapToLong(Placement::replicas)
        .sum();
  }

  private static boolean isNear(Problem problem, Placement here, Placement there, Near bound) {
    return there.replicas() > 0 && (here.cluster().equals(there.cluster())
        || problem.roundTrips().isWithin(here.pool(), there.pool(), bound.maxMillis()));
  }

  private static long far(Problem problem, LatticeServicePlacement placed, Within bound) {
    return placed.placements()
        .stream()
        .filter(
            here -> !problem.roundTrips()
                .isWithin(bound.location(), here.pool(), bound.maxMillis()))
        .mapToLong(Placement::replicas)
        .sum();
  }
}
