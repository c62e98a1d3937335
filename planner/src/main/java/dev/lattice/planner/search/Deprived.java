// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search;

import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Kept;
import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.ServiceId;
import java.util.Set;
import java.util.TreeSet;

/// Running services that would lose replicas because what they ask for now finds no place for all that ran.
final class Deprived {
  private Deprived() {}

  static Set<ServiceId> of(Problem problem, PlanState state) {
    TreeSet<ServiceId> deprived = new TreeSet<>();
    for (Service service : problem.services().values()) {
      LatticeServicePlacement before = problem.previous().state().services().get(service.id());
      LatticeServicePlacement placed = state.services().get(service.id());
      int left = placed == null ? 0 : placed.replicas();
      if (before != null && Kept.mayKeep(service, before)
          && left < Math.min(before.replicas(), service.replicas())) {
        deprived.add(service.id());
      }
    }
    return deprived;
  }
}
