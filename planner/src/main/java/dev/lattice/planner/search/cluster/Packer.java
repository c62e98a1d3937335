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
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Stage S5 by rules of thumb: packs what a cluster carries into as cheap nodes as it can, best of several.
///
/// Each try takes one group as the main one and one order of the replicas, fills first-fit decreasing, and then gives
/// every node the cheapest group that still holds its contents.
public final class Packer {
  private final Landscape landscape;
  private final OnDemandBase base;

  public Packer(Landscape landscape) {
    this.landscape = landscape;
    this.base = new OnDemandBase(landscape);
  }

  /// The cheapest packing found of all members, free to choose among all groups; null where none was found.
  public @Nullable ClusterDraft packed(ClusterDraft draft, ClusterTerms terms) {
    ClusterDraft best = null;
    for (int main : Zoning.different(draft, terms)) {
      for (ToLongFunction<Integer> order : orders(draft.offered(main, terms))) {
        List<Node> nodes = filled(draft, terms, main, draft.members(), order);
        ClusterDraft packed = nodes == null ? null
            : draft.with(
                terms, base.restored(draft, terms, downsized(draft, terms, nodes)),
                draft.members());
        if (packed != null && packed.nodes().size() <= terms.maxNodes()
            && (best == null || packed.hourly() < best.hourly())) {
          best = packed;
        }
      }
    }
    return best;
  }

  /// Members on nodes of one group, and those that do not run there on the group that takes them for least.
  private @Nullable List<Node> filled(
      ClusterDraft draft, ClusterTerms terms, int main, SortedMap<Integer, Integer> members,
      ToLongFunction<Integer> order) {
    TreeMap<Integer, Integer> here = new TreeMap<>(members);
    here.keySet().removeIf(service -> !landscape.runsOn(service, draft.groups().get(main)));
    TreeMap<Integer, Integer> others = new TreeMap<>(members);
    others.keySet().removeAll(here.keySet());
    List<Node> nodes = here.isEmpty() && !others.isEmpty() ? null
        : fill(draft, terms, main, here, order, draft.ceiling(main, terms));
    if (nodes == null || others.isEmpty()) {
      return nodes;
    }
    List<Node> best = null;
    for (int other : Zoning.different(draft, terms)) {
      List<Node> rest = filled(draft, terms, other, others, order);
      if (rest != null && (best == null || hourly(draft, rest) < hourly(draft, best))) {
        best = rest;
      }
    }
    return best == null ? null : Stream.concat(nodes.stream(), best.stream()).toList();
  }

  private static long hourly(ClusterDraft draft, List<Node> nodes) {
    return nodes.stream().mapToLong(node -> draft.groups().get(node.group()).hourly()).sum();
  }

  /// The same assignment to groups on as few nodes as found.
  public ClusterDraft tightened(ClusterDraft draft, ClusterTerms terms) {
    List<Node> nodes = new ArrayList<>();
    for (int group = 0; group < draft.groups().size(); group++) {
      List<Node> now = nodesOf(draft, group);
      List<Node> best = now;
      SortedMap<Integer, Integer> members = members(now);
      for (ToLongFunction<Integer> order : orders(draft.offered(group, terms))) {
        List<Node> tried = fill(draft, terms, group, members, order, Integer.MAX_VALUE);
        if (tried != null && tried.size() < best.size()) {
          best = tried;
        }
      }
      nodes.addAll(best);
    }
    return draft.with(terms, nodes, draft.members());
  }

  /// Whether the members of every group are packed again onto the nodes that it has.
  public boolean isFound(ClusterDraft draft) {
    ClusterTerms terms = draft.terms();
    if (terms == null || draft.isSealed()) {
      return true;
    }
    Boolean known = draft.figures().isFound;
    if (known == null) {
      known = isFound(draft, terms);
      draft.figures().isFound = known;
    }
    return known;
  }

  private boolean isFound(ClusterDraft draft, ClusterTerms terms) {
    for (int group = 0; group < draft.groups().size(); group++) {
      SortedMap<Integer, Integer> members = members(nodesOf(draft, group));
      if (!members.isEmpty()
          && packedInto(draft, terms, group, members, draft.counts()[group]) == null) {
        return false;
      }
    }
    return true;
  }

  /// Members packed onto exactly `count` nodes of one group, null where no packing was found.
  public @Nullable List<Node> packedInto(
      ClusterDraft draft, ClusterTerms terms, int group, SortedMap<Integer, Integer> members,
      int count) {
    for (ToLongFunction<Integer> order : orders(draft.offered(group, terms))) {
      List<Node> tried = fill(draft, terms, group, members, order, count);
      if (tried == null) {
        tried = nodeByNode(draft, terms, group, members, order, count);
      }
      if (tried != null) {
        List<Node> nodes = new ArrayList<>(tried);
        while (nodes.size() < count) {
          nodes.add(empty(draft, terms, group));
        }
        return nodes;
      }
    }
    return null;
  }

  private @Nullable List<Node> fill(
      ClusterDraft draft, ClusterTerms terms, int group, SortedMap<Integer, Integer> members,
      ToLongFunction<Integer> order, int most) {
    List<Node> nodes = new ArrayList<>();
    Node empty = empty(draft, terms, group);
    for (int service : largestFirst(members, order)) {
      Resources demand = landscape.demand(service);
      int left = members.getOrDefault(service, 0);
      for (int i = 0; i < nodes.size() && left > 0; i++) {
        int here = Math.min(left, nodes.get(i).room(demand));
        if (here > 0) {
          nodes.set(i, nodes.get(i).with(service, demand, here));
          left -= here;
        }
      }
      int room = empty.room(demand);
      while (left > 0) {
        if (room == 0 || nodes.size() >= most) {
          return null;
        }
        int here = Math.min(left, room);
        nodes.add(empty.with(service, demand, here));
        left -= here;
      }
    }
    return nodes;
  }

  private @Nullable List<Node> nodeByNode(
      ClusterDraft draft, ClusterTerms terms, int group, SortedMap<Integer, Integer> members,
      ToLongFunction<Integer> order, int count) {
    List<Integer> sorted = largestFirst(members, order);
    TreeMap<Integer, Integer> left = new TreeMap<>(members);
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < count && !left.isEmpty(); i++) {
      Node node = empty(draft, terms, group);
      for (int service : sorted) {
        int here = Math.min(left.getOrDefault(service, 0), node.room(landscape.demand(service)));
        if (here > 0) {
          node = node.with(service, landscape.demand(service), here);
          left.merge(service, -here, (a, b) -> a + b == 0 ? null : a + b);
        }
      }
      nodes.add(node);
    }
    return left.isEmpty() ? nodes : null;
  }

  /// Each node in the cheapest group that holds its contents.
  private List<Node> downsized(ClusterDraft draft, ClusterTerms terms, List<Node> nodes) {
    List<Node> result = new ArrayList<>();
    int[] counts = new int[draft.groups().size()];
    for (Node node : nodes) {
      Node best = null;
      for (int group = 0; group < draft.groups().size(); group++) {
        GroupSpec spec = draft.groups().get(group);
        boolean isCheaper =
            best == null || spec.hourly() < draft.groups().get(best.group()).hourly();
        Node moved = isCheaper && counts[group] < draft.ceiling(group, terms) && runOn(node, spec)
            ? node.movedTo(empty(draft, terms, group), landscape::demand)
            : null;
        best = moved == null ? best : moved;
      }
      Node taken = best == null ? node : best;
      counts[taken.group()]++;
      result.add(taken);
    }
    return result;
  }

  private boolean runOn(Node node, GroupSpec group) {
    for (int i = 0; i < node.kinds(); i++) {
      if (!landscape.runsOn(node.service(i), group)) {
        return false;
      }
    }
    return true;
  }

  private static Node empty(ClusterDraft draft, ClusterTerms terms, int group) {
    return Node
        .empty(group, draft.offered(group, terms), draft.groups().get(group).allocatable().pods());
  }

  private static List<Node> nodesOf(ClusterDraft draft, int group) {
    List<Node> nodes = new ArrayList<>();
    for (Node node : draft.nodes()) {
      if (node.group() == group && !node.isEmpty()) {
        nodes.add(node);
      }
    }
    return nodes;
  }

  private static SortedMap<Integer, Integer> members(List<Node> nodes) {
    TreeMap<Integer, Integer> members = new TreeMap<>();
    for (Node node : nodes) {
      for (int i = 0; i < node.kinds(); i++) {
        members.merge(node.service(i), node.replicas(i), Integer::sum);
      }
    }
    return members;
  }

  private List<ToLongFunction<Integer>> orders(Resources node) {
    return List.of(
        service -> Shares.sum(landscape.demand(service), node),
        service -> Shares.largest(landscape.demand(service), node),
        service -> landscape.demand(service).milliCores(),
        service -> landscape.demand(service).memoryBytes());
  }

  /// Services by size, ties by index.
  private static List<Integer> largestFirst(
      SortedMap<Integer, Integer> members, ToLongFunction<Integer> size) {
    List<Sized> sized = new ArrayList<>();
    for (int service : members.keySet()) {
      sized.add(new Sized(service, size.applyAsLong(service)));
    }
    sized.sort((a, b) -> Long.compare(b.size, a.size));
    List<Integer> sorted = new ArrayList<>();
    for (Sized one : sized) {
      sorted.add(one.service);
    }
    return sorted;
  }

  private record Sized(int service, long size) {}
}
