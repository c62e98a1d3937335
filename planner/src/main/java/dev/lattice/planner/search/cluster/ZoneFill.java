// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.cluster;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.Layout;
import dev.lattice.planner.search.landscape.GroupSpec;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.planner.search.landscape.Partners.Partner;
import dev.lattice.planner.search.landscape.ZoneRoom;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.spec.Topology;
import dev.lattice.schemas.unit.Resources;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Fills a cluster with replicas of a service that has rules about zones: one by one, each into a zone that takes it. One that
/// is spread goes to the zone with fewest; any other first to where there is room.
final class ZoneFill {
  private final Landscape landscape;
  private final Zones zones;
  private final OnDemandBase base;
  private final ClusterDraft draft;
  private final ClusterTerms terms;
  private final int service;
  private final ZoneRoom room;
  private final boolean isSpread;
  private final List<Node> nodes;
  /// `String[group]`.
  private final String[] zoneOf;
  /// Zone to replicas of the service in this cluster.
  private final SortedMap<String, Integer> held;
  /// Zone to replicas that were added.
  private final TreeMap<String, Integer> added = new TreeMap<>();
  /// Nodes that carry something: `int[group]`.
  private final int[] counts;
  private int used;

  /// @param room what zones take of the service, other clusters considered
  /// @param nodes what the cluster shall have, to be filled
  ZoneFill(
      Landscape landscape, ClusterDraft draft, ClusterTerms terms, int service, ZoneRoom room,
      List<Node> nodes) {
    this.landscape = landscape;
    this.zones = new Zones(landscape);
    this.base = new OnDemandBase(landscape);
    this.draft = draft;
    this.terms = terms;
    this.service = service;
    this.nodes = nodes;
    this.zoneOf = zones.of(draft);
    this.held = zones.held(draft, nodes, service);
    this.room = room.and(beside());
    this.isSpread =
        landscape.layout(service).spreads().stream().anyMatch(spread -> isByZone(spread));
    this.counts = new int[draft.groups().size()];
    for (Node node : nodes) {
      counts[node.group()] += node.isEmpty() ? 0 : 1;
      used += node.isEmpty() ? 0 : 1;
    }
  }

  private static boolean isByZone(Layout.Spread spread) {
    return spread.rule().topology() == Topology.ZONE;
  }

  /// What the rest of this cluster leaves.
  private ZoneRoom beside() {
    ZoneRoom left = ZoneRoom.ANY;
    for (Partner partner : landscape.partners().of(service)) {
      if (partner.topology() == Topology.ZONE) {
        left = left.and(partner.room(service, zones.held(draft, nodes, partner.service())));
      }
    }
    return left;
  }

  /// Places replicas and says how many are left over.
  int fill(int replicas) {
    int left = replicas;
    while (left > 0 && placeOne()) {
      left--;
    }
    return left;
  }

  /// Zone to replicas of the service in this cluster.
  SortedMap<String, Integer> held() {
    return held;
  }

  private boolean placeOne() {
    List<String> order = Arrays.stream(zoneOf)
        .distinct()
        .sorted()
        .filter(zone -> room.in(zone) > added.getOrDefault(zone, 0))
        .sorted(
            Comparator.<String>comparingInt(zone -> isSpread ? held.getOrDefault(zone, 0) : 0)
                .thenComparingInt(zone -> free(zone) < 0 ? 1 : 0))
        .toList();
    for (String zone : order) {
      int free = free(zone);
      int at = free < 0 ? opened(zone) : free;
      if (at >= 0) {
        Node node = nodes.get(at);
        counts[node.group()] += node.isEmpty() ? 1 : 0;
        used += node.isEmpty() ? 1 : 0;
        nodes.set(at, node.with(service, landscape.demand(service), 1));
        held.merge(zone, 1, Integer::sum);
        added.merge(zone, 1, Integer::sum);
        return true;
      }
    }
    return false;
  }

  /// The first node in a zone with room, -1 for none. Machines on demand are left to those that run nowhere else.
  private int free(String zone) {
    Resources demand = landscape.demand(service);
    int best = -1;
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      GroupSpec group = draft.groups().get(node.group());
      if (!node.isEmpty() && zoneOf[node.group()].equals(zone) && node.room(demand) > 0
          && landscape.runsOn(service, group)
          && (best < 0 || (group.spot() && !draft.groups().get(nodes.get(best).group()).spot()))) {
        best = i;
      }
    }
    return best;
  }

  /// A node in a zone that carries nothing yet, of the group that costs least; -1 where there may be none.
  private int opened(String zone) {
    int best = -1;
    long least = 0;
    for (int g = 0; g < zoneOf.length; g++) {
      long cost = draft.groups().get(g).hourly() + base.surcharge(draft, terms, counts, g, 1);
      if (zoneOf[g].equals(zone) && isRoomy(g) && mayGrow(g) && (best < 0 || cost < least)) {
        best = g;
        least = cost;
      }
    }
    if (best < 0 || used >= terms.maxNodes()) {
      return -1;
    }
    nodes.add(draft.emptyNode(best, terms));
    return nodes.size() - 1;
  }

  private boolean isRoomy(int group) {
    GroupSpec spec = draft.groups().get(group);
    return landscape.runsOn(service, spec) && Node.room(
        draft.offered(group, terms), spec.allocatable().pods(), landscape.demand(service)) > 0;
  }

  /// Whether one node more keeps nodes evenly spread: a group that gains some has at most one more than its twins.
  private boolean mayGrow(int group) {
    GroupSpec spec = draft.groups().get(group);
    if (counts[group] >= draft.ceiling(group, terms)) {
      return false;
    }
    NodeGroup before = draft.base() == null ? null : draft.base().nodeGroup(spec.name());
    if (before != null && counts[group] < before.count()) {
      return true;
    }
    for (int h = 0; h < counts.length; h++) {
      if (draft.groups().get(h).isTwin(spec) && draft.ceiling(h, terms) == Integer.MAX_VALUE
          && counts[h] < counts[group]) {
        return false;
      }
    }
    return true;
  }
}
