// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.cluster;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.search.landscape.GroupSpec;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.schemas.spec.Spot;
import dev.lattice.schemas.unit.Resources;
import java.util.List;

/// Fills a cluster with replicas of a service that does not ask for zones: what is free first, then the cheapest nodes that
/// are missing.
final class NodeFill {
  private final Landscape landscape;
  private final OnDemandBase base;
  private final ClusterDraft draft;
  private final ClusterTerms terms;
  private final int service;
  private final Resources demand;
  private final List<Node> nodes;

  /// @param nodes what the cluster shall have, to be filled
  NodeFill(
      Landscape landscape, ClusterDraft draft, ClusterTerms terms, int service, List<Node> nodes) {
    this.landscape = landscape;
    this.base = new OnDemandBase(landscape);
    this.draft = draft;
    this.terms = terms;
    this.service = service;
    this.demand = landscape.demand(service);
    this.nodes = nodes;
  }

  /// Places replicas and says how many are left over.
  int fill(int replicas) {
    // Machines on demand are left to those that run nowhere else.
    int left = fillFree(true, replicas);
    left = fillFree(false, left);
    int used = 0;
    int[] counts = new int[draft.groups().size()];
    for (Node node : nodes) {
      if (!node.isEmpty()) {
        used++;
        counts[node.group()]++;
      }
    }
    while (left > 0 && used < terms.maxNodes()) {
      int group = cheapest(left, counts, used);
      if (group < 0) {
        break;
      }
      Node empty = draft.emptyNode(group, terms);
      int here = Math.min(left, empty.room(demand));
      nodes.add(empty.with(service, demand, here));
      left -= here;
      counts[group]++;
      used++;
    }
    return left;
  }

  /// Fills what is free on spot machines, or on all others, and says how many replicas are left over.
  private int fillFree(boolean spot, int replicas) {
    int left = replicas;
    for (int i = 0; i < nodes.size() && left > 0; i++) {
      Node node = nodes.get(i);
      GroupSpec group = draft.groups().get(node.group());
      int here = group.spot() == spot && landscape.runsOn(service, group)
          ? Math.min(left, node.room(demand))
          : 0;
      if (here > 0) {
        nodes.set(i, node.with(service, demand, here));
        left -= here;
      }
    }
    return left;
  }

  /// The group whose nodes would take the rest for the least money.
  private int cheapest(int left, int[] counts, int used) {
    boolean prefersSpot = landscape.services().get(service).spot() == Spot.PREFER;
    int best = -1;
    long bestCost = 0;
    for (int g = 0; g < counts.length; g++) {
      GroupSpec spec = draft.groups().get(g);
      int room = landscape.runsOn(service, spec)
          ? Node.room(draft.offered(g, terms), spec.allocatable().pods(), demand)
          : 0;
      int ceiling = draft.ceiling(g, terms);
      if (room > 0 && counts[g] < ceiling) {
        int most = Math.min(terms.maxNodes() - used, ceiling - counts[g]);
        int wanted = Math.min(most, Math.ceilDiv(left, room));
        int taken = Math.min(left, wanted * room);
        int least = used == 0 ? Math.max(wanted, terms.minNodes()) : wanted;
        // Replicas that would not fit this way count as dear, so that large nodes win where few nodes are left.
        long cost = least * spec.hourly() + (left - taken) * (spec.hourly() + 1_000_000_000L)
            + base.surcharge(draft, terms, counts, g, least);
        if (best < 0 || cost < bestCost || (cost == bestCost && prefersSpot && spec.spot())) {
          best = g;
          bestCost = cost;
        }
      }
    }
    return best;
  }
}
