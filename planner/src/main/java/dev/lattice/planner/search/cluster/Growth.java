// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.cluster;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.planner.search.landscape.ZoneRoom;
import dev.lattice.schemas.unit.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Adds replicas to a cluster and takes them away: fills nodes, opens the cheapest ones that are missing, and keeps
/// `minNodes`, `maxNodes` and headroom.
public final class Growth {
  private final Landscape landscape;
  private final OnDemandBase base;
  private final Zones zones;

  public Growth(Landscape landscape) {
    this.landscape = landscape;
    this.zones = new Zones(landscape);
    this.base = new OnDemandBase(landscape);
  }

  /// The cluster with as many of `replicas` more as it can take, null where it can take none.
  ///
  /// @param crowded whether it may pass `binPackingThreshold`
  /// @param room what zones take of the service
  public @Nullable ClusterDraft add(
      ClusterDraft draft, int service, int replicas, boolean crowded, ZoneRoom room) {
    ClusterTerms own = landscape.terms(service, draft.pool());
    if (own == null || draft.isSealed()) {
      return null;
    }
    ClusterTerms old = draft.terms();
    ClusterTerms terms = old == null || own.winsOver(old) ? own : old;
    ClusterDraft start = draft;
    if (old != null && !old.nodeReserve().equals(terms.nodeReserve())) {
      start = rebuilt(draft, terms);
      if (start == null) {
        return null;
      }
    }
    for (int wanted = replicas; wanted > 0;) {
      ClusterDraft grown = fill(start, terms, service, wanted, room);
      int added = grown == null ? 0 : grown.replicasOf(service) - draft.replicasOf(service);
      if (grown != null && added > 0) {
        int fitting = crowded ? added : withinThreshold(grown, draft, terms, service, added);
        if (fitting == added) {
          return grown;
        }
        wanted = Math.min(added - 1, fitting);
      } else {
        wanted = grown == null ? wanted / 2 : 0;
      }
    }
    return null;
  }

  /// The cluster with `replicas` fewer on the same nodes.
  public ClusterDraft lighten(ClusterDraft draft, int service, int replicas) {
    if (draft.isSealed()) {
      return draft.withFewer(service, replicas);
    }
    List<Node> nodes = new ArrayList<>(draft.nodes());
    int left = replicas;
    if (landscape.isZoned(service)) {
      zones.takeFrom(draft, nodes, service, replicas);
      left = 0;
    }
    for (int i = nodes.size() - 1; i >= 0 && left > 0; i--) {
      int here = Math.min(left, nodes.get(i).replicasOf(service));
      if (here > 0) {
        nodes.set(i, nodes.get(i).without(service, landscape.demand(service), here));
        left -= here;
      }
    }
    TreeMap<Integer, Integer> members = new TreeMap<>(draft.members());
    members.merge(service, -replicas, (a, b) -> a + b == 0 ? null : a + b);
    ClusterTerms terms = winner(members, draft.pool());
    return terms == null ? draft.with(null, nodes, members)
        : zones.laid(draft, terms, nodes, members);
  }

  /// The cluster with `replicas` fewer; emptied nodes go, except those it must keep. All nodes of a sealed one stay.
  public ClusterDraft remove(ClusterDraft draft, int service, int replicas) {
    ClusterDraft less = lighten(draft, service, replicas);
    if (draft.isSealed()) {
      return less;
    }
    ClusterTerms terms = less.terms();
    if (terms == null) {
      return less.with(null, List.of(), less.members());
    }
    ClusterTerms old = draft.terms();
    if (old != null && !old.nodeReserve().equals(terms.nodeReserve())) {
      ClusterDraft again = rebuilt(less, terms);
      return again == null ? padded(less, terms) : again;
    }
    ClusterDraft fewer = padded(less, terms);
    return zones.areKept(less, fewer) ? fewer : less;
  }

  /// Drops empty nodes, adds those that `minNodes` and headroom ask for, and machines on demand beside spot machines. For
  /// the first two never beyond `maxNodes`; where a policy now allows fewer than there are, not beyond those, so that no
  /// other limit is broken for its sake. Where too few are to be had, nodes that stand stay.
  public ClusterDraft padded(ClusterDraft draft, ClusterTerms terms) {
    List<Node> used = new ArrayList<>(draft.nodes());
    used.removeIf(Node::isEmpty);
    List<Node> nodes = base.restored(draft, terms, used);
    ClusterDraft bare = zones.laid(draft, terms, nodes, draft.members());
    int carrying = bare.carrying();
    if (carrying < 0) {
      return bare;
    }
    int group = bare.furtherGroup(carrying, terms, base.isServing(bare));
    int count = bare.counts()[group];
    int ofClass = bare.nodesOfClass(group);
    Resources load = bare.load(landscape);
    Resources offered = offered(bare, terms);
    Resources node = bare.offered(group, terms);
    int ceiling = bare.ceiling(group, terms);
    int most = Math.max(terms.maxNodes(), draft.nodesBefore());
    while ((ofClass < terms.minNodes() || !covers(offered, load, terms.headroomPercent()))
        && count < ceiling && nodes.size() < most) {
      nodes.add(Node.empty(group, node, bare.groups().get(group).allocatable().pods()));
      offered = offered.plus(node);
      count++;
      ofClass++;
    }
    ClusterDraft padded =
        zones.laid(draft, terms, base.restored(draft, terms, nodes), draft.members());
    boolean isEnough =
        ofClass >= terms.minNodes() && covers(offered, load, terms.headroomPercent());
    return isEnough ? padded : new StandingNodes(this).kept(padded, terms);
  }

  public boolean isWithinLimits(ClusterDraft draft) {
    ClusterTerms terms = draft.terms();
    int carrying = draft.carrying();
    return terms != null && carrying >= 0 && draft.nodes().size() <= terms.maxNodes()
        && draft.nodesOfClass(carrying) >= terms.minNodes()
        && covers(offered(draft, terms), draft.load(landscape), terms.headroomPercent())
        && base.holds(draft) && Zoning.holds(draft, terms);
  }

  /// The highest terms among members, null without members.
  public @Nullable ClusterTerms winner(SortedMap<Integer, Integer> members, int pool) {
    ClusterTerms best = null;
    for (int service : members.keySet()) {
      ClusterTerms terms = landscape.terms(service, pool);
      if (terms != null && (best == null || terms.winsOver(best))) {
        best = terms;
      }
    }
    return best;
  }

  /// Whether utilisation at `maxNodes` is above the threshold.
  public boolean isCrowded(ClusterDraft draft) {
    ClusterTerms terms = draft.terms();
    int carrying = draft.carrying();
    return terms != null && carrying >= 0
        && !Threshold.holds(draft.load(landscape), draft.offered(carrying, terms), terms);
  }

  /// Whether an open cluster must take a replica before another is opened: it has nodes to spare, stays below its
  /// threshold, and carries nothing that the service is kept apart from. That also holds of one that is sealed only because
  /// its packing is not found again: then none is opened.
  public boolean mustTake(ClusterDraft draft, int service) {
    ClusterTerms terms = draft.terms();
    int carrying = draft.carrying();
    if (terms == null || carrying < 0 || draft.nodes().size() >= terms.maxNodes()
        || draft.groups().get(carrying).ceiling() < Integer.MAX_VALUE
        || landscape.partners().room(service, draft.members()) == 0) {
      return false;
    }
    Resources demand = landscape.demand(service);
    Resources node = draft.offered(carrying, terms);
    return landscape.runsOn(service, draft.groups().get(carrying)) && demand.fitsIn(node)
        && Threshold.holds(draft.load(landscape).plus(demand), node, terms)
        && !draft.isFixed(landscape);
  }

  private int withinThreshold(
      ClusterDraft grown, ClusterDraft before, ClusterTerms terms, int service, int added) {
    int carrying = grown.carrying();
    Resources node = grown.offered(carrying, terms);
    Resources load = before.load(landscape);
    Service spec = landscape.services().get(service);
    int fitting = Threshold.room(load, spec.demand(), node, terms, added);
    // A cluster exists to carry at least one replica, however large.
    return before.isEmpty() && fitting == 0 ? 1 : fitting;
  }

  private @Nullable ClusterDraft fill(
      ClusterDraft draft, ClusterTerms terms, int service, int replicas, ZoneRoom room) {
    List<Node> nodes = new ArrayList<>(draft.nodes());
    int left = new DataZones(draft).fill(landscape, nodes, service, replicas);
    if (landscape.isZoned(service)) {
      ZoneFill fill = new ZoneFill(landscape, draft, terms, service, room, nodes);
      left = fill.fill(left);
      ClusterDraft grown = filled(draft, terms, nodes, service, replicas - left);
      return grown != null && fill.held().equals(zones.held(grown, service)) ? grown : null;
    }
    left = new NodeFill(landscape, draft, terms, service, nodes).fill(left);
    return filled(draft, terms, nodes, service, replicas - left);
  }

  /// The cluster with nodes that carry so many replicas more; null where that breaks its limits.
  private @Nullable ClusterDraft filled(
      ClusterDraft draft, ClusterTerms terms, List<Node> nodes, int service, int added) {
    if (added == 0) {
      return draft;
    }
    TreeMap<Integer, Integer> members = new TreeMap<>(draft.members());
    members.merge(service, added, Integer::sum);
    ClusterDraft grown = padded(zones.laid(draft, terms, nodes, members), terms);
    return isWithinLimits(grown) && zones.areKept(draft, grown, service) ? grown : null;
  }

  /// The same members packed anew under other terms, null where that fails.
  private @Nullable ClusterDraft rebuilt(ClusterDraft draft, ClusterTerms terms) {
    ClusterDraft packed = new Packer(landscape).packed(draft, terms);
    if (packed == null) {
      return null;
    }
    ClusterDraft result = padded(packed, terms);
    return isWithinLimits(result) && zones.areKept(draft, result) ? result : null;
  }

  private static Resources offered(ClusterDraft draft, ClusterTerms terms) {
    Resources sum = Resources.ZERO;
    for (Node node : draft.nodes()) {
      sum = sum.plus(draft.offered(node.group(), terms));
    }
    return sum;
  }

  private static boolean covers(Resources offered, Resources load, int headroomPercent) {
    int usable = 100 - headroomPercent;
    return load.milliCores() * 100 <= offered.milliCores() * usable
        && load.memoryBytes() * 100 <= offered.memoryBytes() * usable
        && load.storageBytes() * 100 <= offered.storageBytes() * usable;
  }
}
