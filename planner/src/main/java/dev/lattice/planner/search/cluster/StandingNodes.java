// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.cluster;

import dev.lattice.planner.model.ClusterTerms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Keeps nodes that a cluster has already and nothing needs, where it would be below its limits without them and may get no
/// others: machines that are closed, or in zones that its terms leave out.
final class StandingNodes {
  private final Growth growth;

  StandingNodes(Growth growth) {
    this.growth = growth;
  }

  /// The cluster with as cheap nodes of the previous state beside its own as hold its limits; itself where none do.
  ClusterDraft kept(ClusterDraft draft, ClusterTerms terms) {
    List<Node> nodes = new ArrayList<>(draft.nodes());
    for (int g = 0; g < draft.groups().size(); g++) {
      int standing = Math.min(draft.before(g), draft.ceiling(g, terms));
      for (int count = draft.counts()[g]; count < standing; count++) {
        nodes.add(draft.emptyNode(g, terms));
      }
    }
    ClusterDraft all = draft.with(terms, nodes, draft.members());
    return nodes.size() > draft.nodes().size() && growth.isWithinLimits(all) ? lessened(all, terms)
        : draft;
  }

  /// Without the dearest nodes that it can do without.
  private ClusterDraft lessened(ClusterDraft draft, ClusterTerms terms) {
    ClusterDraft best = draft;
    List<Integer> dearest = IntStream.range(0, draft.groups().size())
        .boxed()
        .sorted(Comparator.comparingLong(g -> -draft.groups().get(g).hourly()))
        .toList();
    for (int group : dearest) {
      ClusterDraft less = without(best, terms, group);
      while (less != null && growth.isWithinLimits(less)) {
        best = less;
        less = without(best, terms, group);
      }
    }
    return best;
  }

  /// With one empty node of a group fewer, null where it has none.
  private static @Nullable ClusterDraft without(ClusterDraft draft, ClusterTerms terms, int group) {
    List<Node> nodes = new ArrayList<>(draft.nodes());
    for (Node node : draft.nodes()) {
      if (node.group() == group && node.isEmpty()) {
        nodes.remove(node);
        return draft.with(terms, nodes, draft.members());
      }
    }
    return null;
  }
}
