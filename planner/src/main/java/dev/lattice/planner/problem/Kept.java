// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.problem;

import dev.lattice.planner.model.Service;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.ServiceId;
import java.util.SortedSet;
import java.util.TreeSet;

/// Running services that have, in a state, exactly what they had before, though they ask for something else now.
public final class Kept {
  private Kept() {}

  /// The problem in which they ask for no more than that.
  public static Problem respected(Problem problem, PlanState state) {
    return problem.keeping(in(problem, state));
  }

  /// The same but for one service, which asks for what it asks for now.
  public static Problem respectedBut(ServiceId one, Problem problem, PlanState state) {
    SortedSet<ServiceId> others = in(problem, state);
    others.remove(one);
    return problem.keeping(others);
  }

  public static SortedSet<ServiceId> in(Problem problem, PlanState state) {
    TreeSet<ServiceId> kept = new TreeSet<>();
    for (Service service : problem.services().values()) {
      LatticeServicePlacement placed = state.services().get(service.id());
      LatticeServicePlacement before = problem.previous().state().services().get(service.id());
      if (placed != null && before != null && mayKeep(service, before)
          && placed.demand().equals(before.demand()) && placed.isWhere(before)) {
        kept.add(service.id());
      }
    }
    return kept;
  }

  /// Whether a service may keep what it had: it runs, asks for something else, and is not rather evicted. What is protected
  /// stays anyway.
  public static boolean mayKeep(Service service, LatticeServicePlacement before) {
    return before.replicas() > 0 && !before.demand().equals(service.demand())
        && !service.attachment().isEvicted() && !(service.isProtected() && before.isProtected());
  }
}
