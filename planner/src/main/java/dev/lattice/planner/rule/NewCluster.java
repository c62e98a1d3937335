// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule;

import dev.lattice.planner.model.ControlPlaneTerms;
import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.Pool;
import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.plan.LatticeCluster.IsolationValue;
import dev.lattice.schemas.spec.pool.BudgetScope;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// A cluster that a placement may open.
///
/// @param pool where
/// @param isolation what its services have in common
/// @param shape digest of what cannot change in place
/// @param overflowOf the site whose overflow it carries, empty for none
/// @param controlPlane what runs it
/// @param groups the machines it may use, one group each
public record NewCluster(
    Pool pool,
    IsolationValue isolation,
    Digest shape,
    String overflowOf,
    ControlPlaneTerms controlPlane,
    List<Offer> groups) {
  public NewCluster {
    groups = List.copyOf(groups);
  }

  /// Whether it counts against a budget.
  public boolean countsFor(BudgetScope scope) {
    return scope.counts(pool.name(), overflowOf);
  }

  /// Node class to the indices of its groups.
  public SortedMap<String, List<Integer>> classes() {
    TreeMap<String, List<Integer>> classes = new TreeMap<>();
    for (int g = 0; g < groups.size(); g++) {
      classes.computeIfAbsent(groups.get(g).nodeClass(), _ -> new ArrayList<>()).add(g);
    }
    return classes;
  }
}
