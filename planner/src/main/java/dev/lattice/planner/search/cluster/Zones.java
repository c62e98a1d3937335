// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.cluster;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.rule.ReplicasByPlace;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Where replicas of services with rules about zones are in clusters. What others do in a cluster never moves these to another
/// zone.
///
/// @param landscape whose services and pools
public record Zones(Landscape landscape) {
  /// Whether one of some services has rules about zones.
  public boolean concernAny(Collection<Integer> services) {
    for (int service : services) {
      if (landscape.isZoned(service)) {
        return true;
      }
    }
    return false;
  }

  /// The zones of the groups of a cluster: `String[group]`.
  String[] of(ClusterDraft cluster) {
    String[] zones = new String[cluster.groups().size()];
    Arrays.setAll(zones, group -> zone(cluster, group));
    return zones;
  }

  private String zone(ClusterDraft cluster, int group) {
    return landscape.zone(cluster.pool(), cluster.groups().get(group).zone());
  }

  /// Zone to replicas of a service in a cluster, of those that hold some.
  public SortedMap<String, Integer> held(ClusterDraft cluster, int service) {
    int replicas = cluster.replicasOf(service);
    LatticeCluster base = cluster.base();
    if (replicas == 0) {
      return Collections.emptySortedMap();
    }
    return cluster.isSealed() && base != null ? heldBefore(base, service, replicas)
        : held(cluster, cluster.nodes(), service);
  }

  /// Zone to replicas of a service on some nodes of a cluster, of those that hold some.
  SortedMap<String, Integer> held(ClusterDraft cluster, List<Node> nodes, int service) {
    TreeMap<String, Integer> held = new TreeMap<>();
    for (Node node : nodes) {
      int here = node.replicasOf(service);
      if (here > 0) {
        held.merge(zone(cluster, node.group()), here, Integer::sum);
      }
    }
    return held;
  }

  private SortedMap<String, Integer> heldBefore(LatticeCluster cluster, int service, int replicas) {
    LatticeServicePlacement before = landscape.problem()
        .previous()
        .state()
        .services()
        .get(landscape.services().get(service).id());
    return before == null ? Collections.emptySortedMap()
        : ReplicasByPlace.zones(
            landscape.problem().pool(cluster.pool()), cluster,
            before.perGroup(cluster.name(), replicas));
  }

  /// Whether services with rules about zones hold the same zones of a cluster as before.
  public boolean areKept(ClusterDraft before, ClusterDraft after) {
    return areKept(before, after, -1);
  }

  /// Whether services with rules about zones hold the same zones of a cluster as before.
  ///
  /// @param but a service that may have changed
  boolean areKept(ClusterDraft before, ClusterDraft after, int but) {
    for (int service : after.members().keySet()) {
      if (service != but && landscape.isZoned(service)
          && !held(before, service).equals(held(after, service))) {
        return false;
      }
    }
    return true;
  }

  /// A draft with other contents. Where that can be, nodes that carry something stay in their zones.
  public ClusterDraft laid(
      ClusterDraft draft, ClusterTerms terms, List<Node> nodes,
      SortedMap<Integer, Integer> members) {
    List<Node> even =
        concernAny(members.keySet()) ? Zoning.aroundFilled(draft, terms, nodes) : null;
    return even == null ? draft.with(terms, nodes, members)
        : draft.withAsLaid(terms, even, members);
  }

  /// Takes replicas of a service from nodes, each from the zone that has most of them.
  void takeFrom(ClusterDraft draft, List<Node> nodes, int service, int replicas) {
    String[] zones = of(draft);
    SortedMap<String, Integer> held = held(draft, nodes, service);
    for (int left = replicas; left > 0; left--) {
      int from = -1;
      int most = 0;
      for (int i = nodes.size() - 1; i >= 0; i--) {
        int inZone = held.getOrDefault(zones[nodes.get(i).group()], 0);
        if (nodes.get(i).replicasOf(service) > 0 && inZone > most) {
          from = i;
          most = inZone;
        }
      }
      Node node = nodes.get(from);
      held.merge(zones[node.group()], -1, Integer::sum);
      nodes.set(from, node.without(service, landscape.demand(service), 1));
    }
  }
}
