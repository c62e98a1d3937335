// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.clusterlimits;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.Offer;
import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import java.util.SortedMap;

/// Where a cluster's terms name zones, a group that gains nodes is in one of them and has at most one node more than any
/// other of these zones in which the same machines can be had: n(g) <= n(h) + 1. What stands need not be even: no node is
/// moved for this alone.
final class ZoneBalance {
  private ZoneBalance() {}

  /// Nodes that are in other zones than they should be.
  static int excess(Problem problem, LatticeCluster cluster, ClusterTerms terms) {
    LatticeCluster before = problem.previous().state().clusters().get(cluster.name());
    int excess = 0;
    for (NodeGroup group : cluster.nodeGroups()) {
      int gained = group.count() - (before == null ? 0 : like(before, group, group.zone()));
      if (gained > 0) {
        excess += terms.uses(group.zone()) ? surplus(problem, cluster, terms, group) : gained;
      }
    }
    return excess;
  }

  /// Nodes of a group beyond one more than the emptiest zone has.
  private static int surplus(
      Problem problem, LatticeCluster cluster, ClusterTerms terms, NodeGroup group) {
    SortedMap<String, Offer> offers = problem.pool(cluster.pool()).offers();
    int surplus = 0;
    for (String zone : terms.zones()) {
      Offer offer = Offer.of(offers, group.nodeClass(), zone, group.spot());
      if (offer != null && offer.isOpen() && isSame(cluster, group, offer)) {
        surplus = Math.max(surplus, group.count() - 1 - like(cluster, group, zone));
      }
    }
    return surplus;
  }

  /// Whether nodes of an offer in a cluster are the same machines as those of a group.
  private static boolean isSame(LatticeCluster cluster, NodeGroup group, Offer offer) {
    return cluster.nodeGroups()
        .stream()
        .filter(offer::isOf)
        .findFirst()
        .map(
            there -> there.instanceType().equals(group.instanceType())
                && there.allocatable().equals(group.allocatable()))
        .orElseGet(() -> offer.isTwin(group));
  }

  /// Nodes of the class and market of a group in a zone.
  private static int like(LatticeCluster cluster, NodeGroup group, String zone) {
    return cluster.nodeGroups()
        .stream()
        .filter(
            other -> other.nodeClass().equals(group.nodeClass()) && other.spot() == group.spot()
                && other.zone().equals(zone))
        .mapToInt(NodeGroup::count)
        .sum();
  }
}
