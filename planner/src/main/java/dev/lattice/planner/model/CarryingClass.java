// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.model;

import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The node class that carries the load of a cluster: the one with most nodes over all its groups, ties by name.
///
/// @param group the largest group of the class, ties by name: what its nodes are like
/// @param count nodes of the class, > 0
public record CarryingClass(NodeGroup group, int count) {

  /// @return null without nodes
  public static @Nullable CarryingClass of(List<NodeGroup> groups) {
    SortedMap<String, Integer> counts = new TreeMap<>();
    groups.forEach(group -> counts.merge(group.nodeClass(), group.count(), Integer::sum));
    return groups.stream()
        .filter(group -> group.count() > 0)
        .min(
            Comparator.<NodeGroup>comparingInt(group -> -counts.getOrDefault(group.nodeClass(), 0))
                .thenComparing(NodeGroup::nodeClass)
                .thenComparing(Comparator.comparingInt(NodeGroup::count).reversed())
                .thenComparing(NodeGroup::name))
        .map(group -> new CarryingClass(group, counts.getOrDefault(group.nodeClass(), 0)))
        .orElse(null);
  }
}
