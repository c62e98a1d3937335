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
    Filling filling = new Filling(landscape, draft, terms, draft.members());
    ClusterDraft best = null;
    for (int main : filling.groups()) {
      for (List<Integer> order : orders(draft, terms, main, draft.members())) {
        List<Node> nodes = filling.mixed(main, order);
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

  private List<List<Integer>> orders(
      ClusterDraft draft, ClusterTerms terms, int group, SortedMap<Integer, Integer> members) {
    return Orders.different(landscape, members.keySet(), draft.offered(group, terms));
  }

  /// The same assignment to groups on as few nodes as found.
  public ClusterDraft tightened(ClusterDraft draft, ClusterTerms terms) {
    List<Node> nodes = new ArrayList<>();
    for (int group = 0; group < draft.groups().size(); group++) {
      List<Node> now = nodesOf(draft, group);
      List<Node> best = now;
      SortedMap<Integer, Integer> members = members(now);
      Filling filling = new Filling(landscape, draft, terms, members);
      for (List<Integer> order : orders(draft, terms, group, members)) {
        List<Node> tried = filling.firstFit(group, order, Integer.MAX_VALUE);
        if (tried != null && tried.size() < best.size()) {
          best = tried;
        }
      }
      nodes.addAll(best);
    }
    return new Zones(landscape).laid(draft, terms, nodes, draft.members());
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
    Filling filling = new Filling(landscape, draft, terms, members);
    for (ToLongFunction<Resources> size : Orders.sizes(draft.offered(group, terms))) {
      List<Integer> order = Orders.largestFirst(landscape, members.keySet(), size);
      List<Node> tried = filling.firstFit(group, order, count);
      if (tried == null) {
        tried = filling.nodeByNode(group, order, count);
      }
      if (tried != null) {
        List<Node> nodes = new ArrayList<>(tried);
        while (nodes.size() < count) {
          nodes.add(draft.emptyNode(group, terms));
        }
        return nodes;
      }
    }
    return null;
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
            ? node.movedTo(draft.emptyNode(group, terms), landscape::demand)
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
}
