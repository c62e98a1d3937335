// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.cluster;

import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.search.landscape.GroupSpec;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.Observed.ClusterObservation;
import dev.lattice.schemas.spec.LatticeNodeClass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The node groups of clusters of the previous state: those that stand, with what is kept in them, and those that they may
/// get.
public final class StandingGroups {
  private final Landscape landscape;
  private final Problem problem;
  /// Cluster and group to the replicas whose data is there, by service index.
  private final Map<String, SortedMap<Integer, Integer>> data = new HashMap<>();

  public StandingGroups(Landscape landscape) {
    this.landscape = landscape;
    this.problem = landscape.problem();
    landscape.services().forEach(this::note);
  }

  private void note(Service service) {
    Set<String> homes = problem.homes(service).keySet();
    LatticeServicePlacement before = problem.previous().state().services().get(service.id());
    for (Placement placement : before == null ? List.<Placement>of() : before.placements()) {
      if (homes.contains(placement.cluster())) {
        placement.perGroup()
            .forEach(
                (group, replicas) -> data
                    .computeIfAbsent(placement.cluster() + "/" + group, _ -> new TreeMap<>())
                    .put(landscape.service(service.id()), replicas));
      }
    }
  }

  public List<GroupSpec> of(LatticeCluster cluster, int pool) {
    List<GroupSpec> groups = new ArrayList<>();
    for (NodeGroup group : cluster.nodeGroups()) {
      Offer offer = problem.offer(cluster.pool(), group);
      NodeGroup present =
          hasChangedClass(group) && offer.isListed() ? resolvedAnew(group, offer) : group;
      groups.add(
          GroupSpec.of(
              present, offer, ceiling(cluster, group, offer),
              data.getOrDefault(cluster.name() + "/" + group.name(), new TreeMap<>())));
    }
    for (GroupSpec offered : landscape.groups(pool)) {
      if (cluster.nodeGroups().stream().noneMatch(group -> offered.isTaken(group))) {
        groups.add(offered);
      }
    }
    return groups;
  }

  /// Whether the class of a group is not what it was in the previous plan.
  public boolean hasChangedClass(NodeGroup group) {
    return problem.hasChanged(LatticeNodeClass.KIND + "/" + group.nodeClass());
  }

  private static NodeGroup resolvedAnew(NodeGroup group, Offer offer) {
    return new NodeGroup(
        group.name(), group.nodeClass(), offer.instanceType(), group.zone(), group.spot(),
        group.count(), group.keep(), offer.allocatable());
  }

  private int ceiling(LatticeCluster cluster, NodeGroup group, Offer offer) {
    if (offer.isOpen()) {
      return Integer.MAX_VALUE;
    }
    if (offer.isAvailable()) {
      return group.count();
    }
    ClusterObservation seen = problem.observed().clusters().get(cluster.name());
    return seen == null ? 0 : seen.groups().getOrDefault(group.name(), 0);
  }
}
