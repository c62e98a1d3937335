// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.search.cluster.ClusterDraft;
import dev.lattice.planner.search.cluster.Growth;
import dev.lattice.planner.search.cluster.Node;
import dev.lattice.planner.search.cluster.Packer;
import dev.lattice.planner.search.cluster.Zones;
import dev.lattice.planner.search.draft.Draft;
import dev.lattice.planner.search.draft.Draft.Spot;
import dev.lattice.planner.search.landscape.Landscape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sees to it that what each node carries can be found again. A state says only how many nodes a group has; a packing that
/// grew replica by replica can be one that nobody finds, and then the check would refuse the state. Such a cluster is packed anew,
/// or gets a node more.
final class Repacking {
  private final Landscape landscape;
  private final Growth growth;
  private final Draft draft;
  private final Packer packer;
  private final Legality legality;

  Repacking(Landscape landscape, Legality legality) {
    this.landscape = landscape;
    this.growth = legality.growth();
    this.draft = legality.draft();
    this.packer = new Packer(landscape);
    this.legality = legality;
  }

  void run() {
    for (int p = 0; p < landscape.pools().size(); p++) {
      for (int i = 0; i < draft.clusters(p).size(); i++) {
        Spot spot = new Spot(p, i);
        ClusterDraft now = draft.at(spot);
        ClusterTerms terms = now.terms();
        if (terms != null && now.isTouched() && !packer.isFound(now)) {
          ClusterDraft found = cheaper(anew(now, terms), widened(now, terms));
          int mark = draft.mark();
          if (found != null) {
            draft.replace(spot, found);
          }
          if (!legality.isLegalSince(mark)) {
            draft.rollBack(mark);
          }
        }
      }
    }
  }

  private @Nullable ClusterDraft anew(ClusterDraft now, ClusterTerms terms) {
    ClusterDraft packed = packer.packed(now, terms);
    return packed == null ? null : valid(now, growth.padded(packed, terms));
  }

  /// The first of the clusters with one node more in a group.
  private @Nullable ClusterDraft widened(ClusterDraft now, ClusterTerms terms) {
    ClusterDraft best = null;
    for (int group = 0; group < now.groups().size(); group++) {
      if (now.counts()[group] > 0 && now.counts()[group] < now.ceiling(group, terms)) {
        List<Node> nodes = new ArrayList<>(now.nodes());
        nodes.add(now.emptyNode(group, terms));
        best = cheaper(best, valid(now, now.with(terms, nodes, now.members())));
      }
    }
    return best;
  }

  private @Nullable ClusterDraft valid(ClusterDraft now, ClusterDraft other) {
    boolean isValid = growth.isWithinLimits(other) && packer.isFound(other)
        && new Zones(landscape).areKept(now, other)
        && draft.loads().allows(now.pool(), draft.loads().with(now, other));
    return isValid ? other : null;
  }

  private static @Nullable ClusterDraft cheaper(
      @Nullable ClusterDraft one, @Nullable ClusterDraft other) {
    return one == null || (other != null && other.hourly() < one.hourly()) ? other : one;
  }
}
