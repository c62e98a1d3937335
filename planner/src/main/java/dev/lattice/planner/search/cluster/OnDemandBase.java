// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.cluster;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.search.landscape.GroupSpec;
import dev.lattice.planner.search.landscape.Landscape;
import java.util.ArrayList;
import java.util.List;

/// The machines on demand that stand beside spot machines of the same class, in whichever zone, and spot machines only where they
/// serve somebody.
final class OnDemandBase {
  private final Landscape landscape;

  OnDemandBase(Landscape landscape) {
    this.landscape = landscape;
  }

  /// Whether a cluster gains no spot machines for nobody, and has on demand as many as it needs beside them or may have.
  boolean holds(ClusterDraft draft) {
    int[] counts = draft.counts();
    for (int g = 0; g < counts.length; g++) {
      if (counts[g] > 0 && draft.groups().get(g).spot() && (missing(draft, counts, g) > 0
          || (counts[g] > draft.before(g) && !isServing(draft)))) {
        return false;
      }
    }
    return true;
  }

  /// Whether a cluster carries a service that may use spot machines.
  boolean isServing(ClusterDraft draft) {
    for (int service : draft.members().keySet()) {
      if (landscape.mayUseSpot(service)) {
        return true;
      }
    }
    return false;
  }

  /// Machines on demand that a spot group with nodes lacks, where the provider gives any.
  ///
  /// @param counts `int[group]`: nodes
  int missing(ClusterDraft draft, int[] counts, int group) {
    GroupSpec spot = draft.groups().get(group);
    boolean isGiven = false;
    int there = 0;
    for (int g = 0; g < counts.length; g++) {
      GroupSpec base = draft.groups().get(g);
      if (spot.spot() && base.isBaseOf(spot)) {
        isGiven |= base.ceiling() == Integer.MAX_VALUE;
        there += counts[g];
      }
    }
    return isGiven ? Math.max(0, spot.onDemandBase() - there) : 0;
  }

  /// By how much new nodes of a group cost more because the first of them become machines on demand, micro-USD an hour.
  long surcharge(ClusterDraft draft, ClusterTerms terms, int[] counts, int group, int nodes) {
    int base = baseOf(draft, terms, group);
    int onDemand = Math.min(nodes, base < 0 ? 0 : missing(draft, counts, group));
    return onDemand == 0 ? 0
        : onDemand * (draft.groups().get(base).hourly() - draft.groups().get(group).hourly());
  }

  /// The group of the same machines on demand that may grow, the one in the same zone before the first; -1 where a cluster
  /// cannot have one.
  int baseOf(ClusterDraft draft, ClusterTerms terms, int group) {
    GroupSpec spot = draft.groups().get(group);
    int first = -1;
    for (int g = 0; spot.spot() && g < draft.groups().size(); g++) {
      GroupSpec base = draft.groups().get(g);
      if (base.isBaseOf(spot) && draft.ceiling(g, terms) == Integer.MAX_VALUE) {
        if (base.zone().equals(spot.zone())) {
          return g;
        }
        first = first < 0 ? g : first;
      }
    }
    return first;
  }

  /// The same nodes with as many on demand as are needed: spot machines become machines on demand, the emptiest first, and
  /// where one does not hold what they carry, or data keeps that where it is, an empty one is added.
  ///
  /// @param nodes what the cluster shall have, in place of its own
  List<Node> restored(ClusterDraft draft, ClusterTerms terms, List<Node> nodes) {
    DataZones data = new DataZones(draft);
    List<Node> restored = new ArrayList<>(nodes);
    int[] counts = new int[draft.groups().size()];
    for (Node node : nodes) {
      counts[node.group()]++;
    }
    for (int g = 0; g < counts.length; g++) {
      int base = counts[g] > 0 ? baseOf(draft, terms, g) : -1;
      while (base >= 0 && counts[g] > 0 && missing(draft, counts, g) > 0) {
        Node empty = draft.emptyNode(base, terms);
        int at = first(restored, g);
        Node moved = data.isHolding(restored.get(at)) ? null
            : restored.get(at).movedTo(empty, landscape::demand);
        if (moved == null) {
          restored.add(empty);
        } else {
          restored.set(at, moved);
          counts[g]--;
        }
        counts[base]++;
      }
    }
    return restored;
  }

  /// The emptiest node of a group.
  private static int first(List<Node> nodes, int group) {
    int best = -1;
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      if (node.group() == group && (best < 0 || node.pods() < nodes.get(best).pods())) {
        best = i;
      }
    }
    return best;
  }
}
