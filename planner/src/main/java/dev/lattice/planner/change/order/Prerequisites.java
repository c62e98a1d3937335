// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change.order;

import dev.lattice.schemas.plan.Step;
import dev.lattice.schemas.spec.ServiceId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What must come first by the nature of the steps: make before break, empty before delete, one rollout per cluster
/// and per service.
final class Prerequisites {
  private final Map<String, AtCluster> clusters = new HashMap<>();
  /// Service to cluster to the step that rolls its pods there.
  private final Map<ServiceId, SortedMap<String, String>> services = new HashMap<>();
  /// Service to the steps that remove it from clusters.
  private final Map<ServiceId, SortedSet<String>> removals = new HashMap<>();

  Prerequisites(Collection<Step> steps, TrailingReplicas trailing) {
    steps.forEach(this::note);
    trailing.clustersOf()
        .forEach((service, from) -> from.forEach(cluster -> trail(cluster, trailing, service)));
  }

  /// What has no step of its own leaves with the moves of its service to elsewhere.
  private void trail(String cluster, TrailingReplicas trailing, ServiceId service) {
    SortedSet<String> elsewhere = new TreeSet<>(trailing.moves(service));
    elsewhere.removeAll(at(cluster).coming);
    at(cluster).leaving.addAll(elsewhere);
  }

  /// The ids of the steps that a step waits for.
  SortedSet<String> of(Step step) {
    return switch (step) {
      case Step.MoveService move -> beforeMaking(move);
      case Step.RemoveNodeGroup remove -> at(remove.cluster()).beforeShrinking(remove.group());
      case Step.ResizeNodeGroup resize when resize.to() < resize.from() -> at(resize.cluster())
          .beforeShrinking(resize.group());
      case Step.DrainCluster drain -> at(drain.cluster()).leaving;
      case Step.DeleteCluster delete -> at(delete.cluster()).drains;
      case Step.RollControlPlane roll -> at(roll.cluster()).upgrades;
      case Step.RollNodeGroup roll -> at(roll.cluster()).rollsBefore(roll.group());
      case Step.RollService roll -> new TreeSet<>(
          rolls(roll.service()).headMap(roll.cluster()).values());
      case Step.CreateCluster _,Step.AddNodeGroup _,Step.ResizeNodeGroup _,Step.UpgradeCluster _,Step.RemoveService _ -> new TreeSet<>();
    };
  }

  /// The ids of the steps by which something leaves a cluster.
  SortedSet<String> leaving(String cluster) {
    return at(cluster).leaving;
  }

  private void note(Step step) {
    String id = step.header().id();
    switch (step) {
      case Step.CreateCluster create -> at(create.cluster()).room.add(id);
      case Step.AddNodeGroup add -> at(add.cluster()).room.add(id);
      case Step.ResizeNodeGroup resize when resize.to() > resize.from() -> at(resize.cluster())
          .grows(resize.group(), id);
      case Step.MoveService move -> {
        at(move.from()).leaving.add(id);
        at(move.to()).coming.add(id);
      }
      case Step.RemoveService remove -> {
        at(remove.cluster()).leaving.add(id);
        removals.computeIfAbsent(remove.service(), _ -> new TreeSet<>()).add(id);
      }
      case Step.DrainCluster drain -> at(drain.cluster()).drains.add(id);
      case Step.UpgradeCluster upgrade -> at(upgrade.cluster()).upgrades.add(id);
      case Step.RollControlPlane roll -> at(roll.cluster()).planes.add(id);
      case Step.RollNodeGroup roll -> at(roll.cluster()).groups.put(roll.group(), id);
      case Step.RollService roll -> rolls(roll.service()).put(roll.cluster(), id);
      case Step.ResizeNodeGroup _,Step.RemoveNodeGroup _,Step.DeleteCluster _ -> {
      }
    }
  }

  /// A place is made when its nodes are there, and of what is recreated when the old is gone.
  private SortedSet<String> beforeMaking(Step.MoveService move) {
    TreeSet<String> before = new TreeSet<>(at(move.to()).room);
    if (move.recreates()) {
      before.addAll(removals.getOrDefault(move.service(), new TreeSet<>()));
    }
    return before;
  }

  /// Pods of a service are replaced in one cluster after the other, so that `maxDisruptionPerService` holds over all of them.
  private SortedMap<String, String> rolls(ServiceId service) {
    return services.computeIfAbsent(service, _ -> new TreeMap<>());
  }

  private AtCluster at(String cluster) {
    return clusters.computeIfAbsent(cluster, _ -> new AtCluster());
  }

  /// The ids of the steps at one cluster that others may wait for.
  private static final class AtCluster {
    private final SortedSet<String> room = new TreeSet<>();
    private final SortedSet<String> leaving = new TreeSet<>();
    private final SortedSet<String> coming = new TreeSet<>();
    /// Node groups that grow.
    private final Set<String> growing = new HashSet<>();
    private final SortedSet<String> drains = new TreeSet<>();
    private final SortedSet<String> upgrades = new TreeSet<>();
    private final SortedSet<String> planes = new TreeSet<>();
    /// Node group to the step that rolls it.
    private final SortedMap<String, String> groups = new TreeMap<>();

    void grows(String group, String id) {
      room.add(id);
      growing.add(group);
    }

    /// Nodes go when what leaves has left, and when what stays has the other nodes it shall run on; those that were there
    /// for a while also when all that comes is in place.
    SortedSet<String> beforeShrinking(String group) {
      TreeSet<String> before = new TreeSet<>(room);
      before.addAll(leaving);
      if (growing.contains(group)) {
        before.addAll(coming);
      }
      return before;
    }

    /// The control plane first, then node groups one at a time by name.
    SortedSet<String> rollsBefore(String group) {
      TreeSet<String> before = new TreeSet<>(upgrades);
      before.addAll(planes);
      before.addAll(groups.headMap(group).values());
      return before;
    }
  }
}
