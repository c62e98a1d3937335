// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.cluster;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.schemas.unit.Resources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Fills nodes of a cluster with replicas, in a given order of services.
final class Filling {
  private final Landscape landscape;
  private final ClusterDraft draft;
  private final ClusterTerms terms;
  /// Service index to how many replicas there are.
  private final SortedMap<Integer, Integer> members;
  /// What some services, in an order, take at least together, as far as that is known.
  private final Map<List<Integer>, Filled> cheapest = new HashMap<>();

  /// The groups that nodes may be of, one of those that differ in their zone alone; null before they are asked for.
  private @Nullable List<Integer> groups;

  /// @param members service index to how many replicas there are
  Filling(
      Landscape landscape, ClusterDraft draft, ClusterTerms terms,
      SortedMap<Integer, Integer> members) {
    this.landscape = landscape;
    this.draft = draft;
    this.terms = terms;
    this.members = members;
  }

  /// The groups that nodes may be of, one of those that differ in their zone alone.
  List<Integer> groups() {
    List<Integer> known = groups;
    if (known == null) {
      known = Zoning.different(draft, terms);
      groups = known;
    }
    return known;
  }

  /// Services on nodes of one group, and those that do not run there on the groups that take them for least; null where
  /// they do not fit.
  @Nullable List<Node> mixed(int main, List<Integer> order) {
    List<Integer> here = new ArrayList<>();
    List<Integer> others = new ArrayList<>();
    for (Integer service : order) {
      (landscape.runsOn(service, draft.groups().get(main)) ? here : others).add(service);
    }
    List<Node> nodes = here.isEmpty() && !others.isEmpty() ? null
        : firstFit(main, here, draft.ceiling(main, terms));
    List<Node> rest = nodes == null || others.isEmpty() ? null : cheapest(others);
    if (nodes != null && rest != null) {
      nodes.addAll(rest);
    }
    return others.isEmpty() || rest != null ? nodes : null;
  }

  private @Nullable List<Node> cheapest(List<Integer> order) {
    Filled known = cheapest.get(order);
    if (known == null) {
      List<Node> best = null;
      for (int main : groups()) {
        List<Node> nodes = mixed(main, order);
        if (nodes != null && (best == null || hourly(nodes) < hourly(best))) {
          best = nodes;
        }
      }
      known = new Filled(best);
      cheapest.put(order, known);
    }
    return known.nodes;
  }

  private long hourly(List<Node> nodes) {
    long hourly = 0;
    for (Node node : nodes) {
      hourly += draft.groups().get(node.group()).hourly();
    }
    return hourly;
  }

  /// Each service on the first nodes that have room, and then on new ones; null where `most` are not enough.
  @Nullable List<Node> firstFit(int group, List<Integer> order, int most) {
    List<Node> nodes = new ArrayList<>();
    Node empty = draft.emptyNode(group, terms);
    for (int service : order) {
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

  /// One node after the other, each with what still fits of every service; null where `count` are not enough.
  @Nullable List<Node> nodeByNode(int group, List<Integer> order, int count) {
    TreeMap<Integer, Integer> left = new TreeMap<>(members);
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < count && !left.isEmpty(); i++) {
      Node node = draft.emptyNode(group, terms);
      for (int service : order) {
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

  private record Filled(@Nullable List<Node> nodes) {}
}
