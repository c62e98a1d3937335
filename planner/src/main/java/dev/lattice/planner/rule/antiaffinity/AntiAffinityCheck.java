// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.antiaffinity;

import dev.lattice.planner.model.Relations.Apart;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.model.Subject;
import dev.lattice.planner.model.Violation;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Check;
import dev.lattice.planner.rule.ReplicasByPlace;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.PlanState;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/// Hard: no region, pool, cluster or zone that holds a replica of a service holds one of a service that it keeps away from, and
/// at most one of its own where it keeps away from itself. Excess, of the service that keeps away: replicas in places
/// that it shares, and own replicas beyond the first of each place.
public final class AntiAffinityCheck implements Check {
  @Override
  public RuleId rule() {
    return RuleId.ANTI_AFFINITY;
  }

  @Override
  public List<Violation> check(Problem problem, PlanState state) {
    List<Violation> violations = new ArrayList<>();
    for (LatticeServicePlacement placed : state.services().values()) {
      Service service = problem.services().get(placed.id());
      long excess = 0;
      List<String> near = new ArrayList<>();
      for (Apart apart : service == null ? List.<Apart>of() : service.relations().apart()) {
        long together = together(problem, state, placed, apart);
        excess += together;
        if (together > 0) {
          near.add("`" + apart.other() + "`");
        }
      }
      if (excess > 0) {
        violations.add(
            new Violation(
                rule(), Subject.of(placed.id()), excess,
                "`%s` has %d replicas where it is not apart from %s."
                    .formatted(placed.id(), excess, String.join(", ", near))));
      }
    }
    return violations;
  }

  private static long together(
      Problem problem, PlanState state, LatticeServicePlacement placed, Apart apart) {
    boolean isSelf = apart.other().equals(placed.id());
    SortedMap<String, Integer> own =
        ReplicasByPlace.of(problem, state, placed.id(), apart.topology());
    SortedMap<String, Integer> others =
        ReplicasByPlace.of(problem, state, apart.other(), apart.topology());
    long together = 0;
    for (var place : own.entrySet()) {
      int here = isSelf ? place.getValue() - 1 : place.getValue();
      together += others.containsKey(place.getKey()) ? here : 0;
    }
    return together;
  }
}
