// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.cluster;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.search.landscape.GroupSpec;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.schemas.unit.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Puts replicas back on nodes of the groups that they were on: replicas that stay in a cluster and change places there
/// would wait for each other.
public final class SameGroups {
  private final Landscape landscape;
  private final Growth growth;

  public SameGroups(Landscape landscape, Growth growth) {
    this.landscape = landscape;
    this.growth = growth;
  }

  /// The cluster with a service in these groups, with more nodes of them where that takes more; null where it may not.
  ///
  /// @param perGroup group name to replicas
  public @Nullable ClusterDraft add(
      ClusterDraft draft, int service, SortedMap<String, Integer> perGroup) {
    TreeMap<Integer, Integer> members = new TreeMap<>(draft.members());
    perGroup.values().forEach(replicas -> members.merge(service, replicas, Integer::sum));
    ClusterTerms terms = growth.winner(members, draft.pool());
    ClusterTerms old = draft.terms();
    if (draft.isSealed() || terms == null
        || (old != null && !old.nodeReserve().equals(terms.nodeReserve()))) {
      return null;
    }
    List<Node> nodes = new ArrayList<>(draft.nodes());
    for (int g = 0; g < draft.groups().size(); g++) {
      int replicas = perGroup.getOrDefault(draft.groups().get(g).name(), 0);
      if (replicas > 0 && !fill(draft, terms, g, nodes, service, replicas)) {
        return null;
      }
    }
    ClusterDraft grown = growth.padded(draft.with(terms, nodes, members), terms);
    return growth.isWithinLimits(grown) ? grown : null;
  }

  private boolean fill(
      ClusterDraft draft, ClusterTerms terms, int group, List<Node> nodes, int service,
      int replicas) {
    GroupSpec spec = draft.groups().get(group);
    if (!landscape.runsOn(service, spec)) {
      return false;
    }
    Resources demand = landscape.demand(service);
    int left = replicas;
    int count = 0;
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i).group() == group) {
        count++;
        int here = Math.min(left, nodes.get(i).room(demand));
        if (here > 0) {
          nodes.set(i, nodes.get(i).with(service, demand, here));
          left -= here;
        }
      }
    }
    Node empty = Node.empty(group, draft.offered(group, terms), spec.allocatable().pods());
    for (; left > 0 && empty.room(demand) > 0 && count < draft.ceiling(group, terms); count++) {
      int here = Math.min(left, empty.room(demand));
      nodes.add(empty.with(service, demand, here));
      left -= here;
    }
    return left == 0;
  }
}
