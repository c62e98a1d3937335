// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change;

import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.Observed.ClusterObservation;
import dev.lattice.schemas.plan.Phase;
import dev.lattice.schemas.spec.ServiceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Keeps nodes and clusters until what runs on them has left.
///
/// @param observed nodes seen, clusters gone, offerings unavailable
/// @param carrying clusters with a wanted replica
/// @param unsettled clusters of services that have been leaving one of theirs and may still run there
/// @param leaving clusters that replicas are leaving, now or since before
record LeavingNodes(
    Observed observed,
    Set<String> carrying,
    Set<String> unsettled,
    Set<String> leaving) {

  /// @param previous all services of the previous state
  /// @param services all services of the new state
  static LeavingNodes of(
      Observed observed, Collection<LatticeServicePlacement> previous,
      Collection<LatticeServicePlacement> services) {
    return new LeavingNodes(
        observed, clustersOf(services, (_, p) -> p.replicas() > 0),
        clustersOf(previous.stream().filter(observed::isLeaving).toList(), (_, _) -> true),
        clustersOf(services, (_, p) -> p.keep() > p.replicas()));
  }

  private static Set<String> clustersOf(
      Collection<LatticeServicePlacement> services, BiPredicate<ServiceId, Placement> which) {
    return services.stream()
        .flatMap(service -> service.placements().stream().filter(p -> which.test(service.id(), p)))
        .map(Placement::cluster)
        .collect(Collectors.toUnmodifiableSet());
  }

  SortedMap<String, LatticeCluster> merge(
      SortedMap<String, LatticeCluster> previous, SortedMap<String, LatticeCluster> wanted) {
    TreeMap<String, LatticeCluster> merged = new TreeMap<>();
    previous.forEach((name, cluster) -> {
      LatticeCluster kept = merge(cluster, wanted.get(name));
      if (kept != null) {
        merged.put(name, kept);
      }
    });
    wanted.forEach((name, cluster) -> {
      if (!previous.containsKey(name)) {
        merged.put(name, cluster.withNodeGroups(Phase.ACTIVE, grown(cluster)));
      }
    });
    requirePlaces(merged);
    return merged;
  }

  private @Nullable LatticeCluster merge(LatticeCluster before, @Nullable LatticeCluster wanted) {
    if (before.isRetiring()) {
      return observed.isGone(before) ? null : before;
    }
    if (carrying.contains(before.name()) && wanted != null) {
      return wanted.withNodeGroups(Phase.ACTIVE, merge(before, wanted.nodeGroups()));
    }
    LatticeCluster kept = wanted == null ? before : wanted;
    return kept.isProtected() || isLost(before.name())
        ? kept.withNodeGroups(Phase.ACTIVE, before.nodeGroups())
        : before.withNodeGroups(Phase.RETIRING, merge(before, List.of()));
  }

  private List<NodeGroup> merge(LatticeCluster before, List<NodeGroup> wanted) {
    TreeMap<String, NodeGroup> groups = new TreeMap<>();
    before.nodeGroups()
        .forEach(group -> groups.put(group.name(), group.withNodes(0, running(before, group))));
    for (NodeGroup group : wanted) {
      NodeGroup old = groups.get(group.name());
      // An autoscaler lets go of nodes by itself, once nothing needs them.
      boolean mayGo = group.isAutoscaled() && !leaving.contains(before.name());
      int running = old == null || mayGo ? 0 : old.keep();
      groups.put(group.name(), group.withNodes(group.count(), Math.max(group.count(), running)));
    }
    return groups.values().stream().filter(group -> group.keep() > 0).toList();
  }

  /// How many nodes of a group may still be there. A group that shrank is done when what left its cluster, or came to it
  /// from elsewhere, has gone where it was and no more nodes are seen than it shall have; what leaves only now runs on
  /// those.
  private int running(LatticeCluster cluster, NodeGroup group) {
    ClusterObservation seen = observed.clusters().get(cluster.name());
    if (seen == null) {
      return group.keep();
    }
    int nodes = seen.groups().getOrDefault(group.name(), 0);
    if (observed.isUnavailable(cluster.pool(), group.nodeClass(), group.zone(), group.spot())) {
      return Math.min(group.keep(), nodes);
    }
    boolean done = group.keep() > group.count() && nodes <= group.count()
        && !unsettled.contains(cluster.name());
    return done ? group.count() : group.keep();
  }

  private boolean isLost(String cluster) {
    ClusterObservation seen = observed.clusters().get(cluster);
    return seen != null && seen.lost();
  }

  private void requirePlaces(SortedMap<String, LatticeCluster> clusters) {
    for (String name : new TreeSet<>(carrying)) {
      LatticeCluster cluster = clusters.get(name);
      if (cluster == null || cluster.isRetiring()) {
        throw new IllegalArgumentException(
            "cluster: " + name + " carries wanted replicas (expected: an active cluster)");
      }
    }
  }

  private static List<NodeGroup> grown(LatticeCluster cluster) {
    List<NodeGroup> groups = new ArrayList<>();
    cluster.nodeGroups()
        .forEach(group -> groups.add(group.withNodes(group.count(), group.count())));
    return groups;
  }
}
