// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search;

import dev.lattice.planner.model.Relations.Near;
import dev.lattice.planner.model.Relations.Within;
import dev.lattice.planner.model.Requirement;
import dev.lattice.planner.model.Service;
import dev.lattice.schemas.plan.LatticeCluster.IsolationValue;
import dev.lattice.schemas.unit.Resources;
import java.util.List;
import java.util.SortedSet;

/// What decides where a service may go and what shares its cluster.
record Wish(
    Resources demand,
    SortedSet<String> architectures,
    boolean mayUseSpot,
    List<Want> wants,
    List<Near> near,
    List<Within> within,
    String policy,
    IsolationValue isolation) {
  static Wish of(Service service) {
    return new Wish(
        service.demand(), service.architectures(), service.mayUseSpot(),
        service.requirements().stream().map(Want::of).toList(), service.relations().near(),
        service.relations().within(), service.policy(), service.isolation());
  }

  private record Want(String rule, String key, String value) {
    static Want of(Requirement requirement) {
      return new Want(requirement.rule().word(), requirement.key(), requirement.value());
    }
  }
}
