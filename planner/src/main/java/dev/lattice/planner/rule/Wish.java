// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule;

import dev.lattice.planner.model.Layout;
import dev.lattice.planner.model.Relations;
import dev.lattice.planner.model.Requirement;
import dev.lattice.planner.model.Service;
import dev.lattice.schemas.plan.LatticeCluster.IsolationValue;
import dev.lattice.schemas.unit.Resources;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

/// What decides where a service may go and what shares its cluster.
record Wish(
    List<Want> wants,
    Machines machines,
    IsolationValue isolation,
    Layout layout,
    Relations relations,
    SortedSet<String> homes,
    Set<String> data) {
  /// @param hasOverflow whether layouts, keeping apart and data decide who overflows
  /// @param homes the pools that it cannot leave
  /// @param data the clusters that hold its data
  static Wish of(Service service, boolean hasOverflow, SortedSet<String> homes, Set<String> data) {
    Relations all = service.relations();
    return new Wish(
        service.requirements().stream().map(Want::of).toList(),
        new Machines(
            service.demand(), service.architectures(), service.mayUseSpot(), service.policy()),
        service.isolation(), hasOverflow ? service.layout() : Layout.NONE,
        hasOverflow ? all : new Relations(List.of(), all.near(), all.within(), List.of()), homes,
        hasOverflow ? data : Set.of());
  }

  /// What a replica takes of a machine, and the policy of its clusters.
  record Machines(
      Resources demand,
      SortedSet<String> architectures,
      boolean mayUseSpot,
      String policy) {}

  /// What is required of pools.
  record Want(String rule, String key, String value) {
    static Want of(Requirement requirement) {
      return new Want(requirement.rule().word(), requirement.key(), requirement.value());
    }
  }
}
