// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.cluster;

import dev.lattice.planner.search.landscape.GroupSpec;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.schemas.unit.Resources;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Keeps the replicas of a cluster in the zones of their data: while some are missing in one zone, no other zone has more of
/// the service than before.
final class DataZones {
  /// None where all are in one place, or none keeps data.
  private final List<GroupSpec> groups;

  DataZones(ClusterDraft draft) {
    this.groups = hasData(draft) && Zoning.isZoned(draft) ? draft.groups() : List.of();
  }

  private static boolean hasData(ClusterDraft draft) {
    for (GroupSpec group : draft.groups()) {
      if (!group.data().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /// Whether all that keep data are where it is, when a cluster has these nodes.
  boolean holds(List<Node> nodes) {
    for (int service : services()) {
      Map<String, Integer> missing = missing(nodes, service);
      if (missing.values().stream().anyMatch(count -> count > 0)
          && missing.values().stream().anyMatch(count -> count < 0)) {
        return false;
      }
    }
    return true;
  }

  /// Whether a node carries something whose data is in its zone.
  boolean isHolding(Node node) {
    for (GroupSpec group : groups) {
      if (group.zone().equals(groups.get(node.group()).zone())
          && group.data().keySet().stream().anyMatch(service -> node.replicasOf(service) > 0)) {
        return true;
      }
    }
    return false;
  }

  /// Fills nodes with replicas of a service in the zones of its data, and says how many are left over.
  int fill(Landscape landscape, List<Node> nodes, int service, int replicas) {
    if (!services().contains(service)) {
      return replicas;
    }
    Resources demand = landscape.demand(service);
    Map<String, Integer> missing = missing(nodes, service);
    int left = replicas;
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      GroupSpec group = groups.get(node.group());
      int wanted = Math.min(left, missing.getOrDefault(group.zone(), 0));
      int here = landscape.runsOn(service, group) ? Math.min(wanted, node.room(demand)) : 0;
      if (here > 0) {
        nodes.set(i, node.with(service, demand, here));
        missing.merge(group.zone(), -here, Integer::sum);
        left -= here;
      }
    }
    return left;
  }

  /// Services that keep data in the cluster.
  private SortedSet<Integer> services() {
    TreeSet<Integer> services = new TreeSet<>();
    groups.forEach(group -> services.addAll(group.data().keySet()));
    return services;
  }

  /// Zone to the replicas whose data is there, less those that are.
  private Map<String, Integer> missing(List<Node> nodes, int service) {
    TreeMap<String, Integer> missing = new TreeMap<>();
    groups.forEach(
        group -> missing.merge(group.zone(), group.data().getOrDefault(service, 0), Integer::sum));
    nodes.forEach(
        node -> missing
            .merge(groups.get(node.group()).zone(), -node.replicasOf(service), Integer::sum));
    return missing;
  }
}
