// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule;

import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Requirement;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.model.Subject;
import dev.lattice.planner.model.Violation;
import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.PlanState;
import java.util.ArrayList;
import java.util.List;

/// What the checks of requirements on pools have in common: for each service, how many replicas sit in pools that miss
/// something it requires.
public final class MisplacedReplicas {
  private MisplacedReplicas() {}

  /// One violation for each service with misplaced replicas; the excess is their number.
  ///
  /// @param rule whose requirements count
  /// @param holds whether a pool meets a requirement
  /// @param lack what such pools are without, e.g. `a certification it needs`
  public static List<Violation> of(
      Problem problem, PlanState state, RuleId rule, Holding holds, String lack) {
    List<Violation> violations = new ArrayList<>();
    for (LatticeServicePlacement placed : state.services().values()) {
      Service service = problem.services().get(placed.id());
      if (service != null) {
        int replicas = 0;
        for (Placement placement : placed.placements()) {
          boolean isMisplaced = misses(problem.pool(placement.pool()), service, rule, holds);
          replicas += isMisplaced ? placement.replicas() : 0;
        }
        if (replicas > 0) {
          violations.add(
              new Violation(
                  rule, Subject.of(placed.id()), replicas,
                  "%d replicas of `%s` are in pools without %s."
                      .formatted(replicas, placed.id(), lack)));
        }
      }
    }
    return violations;
  }

  private static boolean misses(Pool pool, Service service, RuleId rule, Holding holds) {
    for (Requirement requirement : service.requirements()) {
      if (requirement.rule() == rule && !holds.test(service, pool, requirement)) {
        return true;
      }
    }
    return false;
  }

  /// Whether a pool meets a requirement of a service.
  @FunctionalInterface
  public interface Holding {
    boolean test(Service service, Pool pool, Requirement requirement);
  }
}
