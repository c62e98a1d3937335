// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.spread;

import dev.lattice.planner.model.Layout;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.model.Subject;
import dev.lattice.planner.model.Violation;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Check;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.ServiceId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Hard where the policy says `refuse`: no place holds more than `maxSkew` replicas more than another that counts. Excess in
/// replicas beyond that, all spreads of a service together.
public final class SpreadCheck implements Check {
  @Override
  public RuleId rule() {
    return RuleId.SPREAD;
  }

  @Override
  public List<Violation> check(Problem problem, PlanState state) {
    List<Violation> violations = new ArrayList<>();
    excesses(problem, state, true).forEach(
        (id, excess) -> violations.add(
            new Violation(
                rule(), Subject.of(id), excess,
                "%d replicas of `%s` are too many where they are, compared with other places."
                    .formatted(excess, id))));
    return violations;
  }

  /// Services that are less even than a policy with `relax` wishes.
  public static int softViolations(Problem problem, PlanState state) {
    return excesses(problem, state, false).size();
  }

  /// Service to its excess, of those that have one.
  private static SortedMap<ServiceId, Long> excesses(
      Problem problem, PlanState state, boolean isHard) {
    List<LatticeCluster> carrying = Skew.carrying(state);
    TreeMap<ServiceId, Long> excesses = new TreeMap<>();
    for (LatticeServicePlacement placed : state.services().values()) {
      Service service = problem.services().get(placed.id());
      if (service == null) {
        continue;
      }
      long excess = 0;
      for (Layout.Spread spread : service.layout().spreads()) {
        if (spread.rule().isHard() == isHard) {
          excess += new Skew(problem, state, carrying, service, spread.rule()).excess(placed);
        }
      }
      if (excess > 0) {
        excesses.put(placed.id(), excess);
      }
    }
    return excesses;
  }
}
