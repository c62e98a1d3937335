// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.objective;

import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.unit.Resources;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How many nodes of a group carry something: those that first-fit decreasing fills, at most all.
final class Carrying {
  private Carrying() {}

  static int nodes(NodeGroup group, List<Part> parts) {
    Resources node = group.allocatable().resources();
    List<Resources> free = new ArrayList<>();
    List<Integer> pods = new ArrayList<>();
    List<Part> largestFirst = parts.stream()
        .sorted(
            Comparator.<Part>comparingLong(part -> part.dominantShare(node) / part.replicas())
                .reversed()
                .thenComparing(Part::service))
        .toList();
    for (Part part : largestFirst) {
      for (int i = 0; i < part.replicas(); i++) {
        int at = 0;
        while (at < free.size() && (pods.get(at) == 0 || !part.demand().fitsIn(free.get(at)))) {
          at++;
        }
        if (at == free.size()) {
          free.add(node);
          pods.add(Math.max(1, group.allocatable().pods()));
        }
        free.set(at, free.get(at).minusAtLeastZero(part.demand()));
        pods.set(at, pods.get(at) - 1);
      }
    }
    return Math.min(group.count(), free.size());
  }
}
