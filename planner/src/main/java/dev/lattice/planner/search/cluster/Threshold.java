// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.cluster;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.schemas.unit.Resources;

/// Utilisation at `maxNodes` against `binPackingThreshold`, in whole numbers.
final class Threshold {
  private Threshold() {}

  /// @param node what a node of the carrying class offers
  static boolean holds(Resources load, Resources node, ClusterTerms terms) {
    return holds(load.milliCores(), node.milliCores(), terms)
        && holds(load.memoryBytes(), node.memoryBytes(), terms)
        && holds(load.storageBytes(), node.storageBytes(), terms);
  }

  /// How many replicas, up to `most`, may be added without passing the threshold.
  static int room(Resources load, Resources demand, Resources node, ClusterTerms terms, int most) {
    int low = 0;
    int high = most;
    while (low < high) {
      int middle = low + (high - low + 1) / 2;
      if (holds(load.plus(demand.times(middle)), node, terms)) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private static boolean holds(long load, long node, ClusterTerms terms) {
    return load * 1000 <= node * terms.maxNodes() * terms.thresholdPermille();
  }
}
