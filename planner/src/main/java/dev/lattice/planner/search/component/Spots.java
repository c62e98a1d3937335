// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.component;

import dev.lattice.planner.search.cluster.ClusterDraft;
import dev.lattice.planner.search.draft.Draft;
import java.util.ArrayList;
import java.util.List;

/// Where the clusters of a place are in a draft.
final class Spots {
  private Spots() {}

  /// Clusters that carry something.
  static List<Draft.Spot> open(Draft draft, Component.Place place) {
    List<Draft.Spot> open = new ArrayList<>();
    List<ClusterDraft> clusters = draft.clusters(place.pool());
    for (int i : draft.positions(place.pool(), place.line())) {
      if (!clusters.get(i).isEmpty()) {
        open.add(new Draft.Spot(place.pool(), i));
      }
    }
    return open;
  }
}
