// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.cluster;

import dev.lattice.schemas.unit.Resources;

/// Sizes of replicas against a node, in millionths.
final class Shares {
  private static final long MILLION = 1_000_000;

  private Shares() {}

  static long sum(Resources demand, Resources node) {
    return cores(demand, node) + memory(demand, node) + storage(demand, node)
        + accelerators(demand, node);
  }

  /// The dominant share.
  static long largest(Resources demand, Resources node) {
    return Math.max(
        Math.max(cores(demand, node), accelerators(demand, node)),
        Math.max(memory(demand, node), storage(demand, node)));
  }

  private static long cores(Resources demand, Resources node) {
    return share(demand.milliCores(), node.milliCores());
  }

  private static long memory(Resources demand, Resources node) {
    return share(demand.memoryBytes() >> 10, node.memoryBytes() >> 10);
  }

  private static long storage(Resources demand, Resources node) {
    return share(demand.storageBytes() >> 10, node.storageBytes() >> 10);
  }

  /// The largest share of any type.
  private static long accelerators(Resources demand, Resources node) {
    long largest = 0;
    if (!demand.hasAccelerators()) {
      return largest;
    }
    for (var entry : demand.accelerators().entrySet()) {
      largest = Math.max(largest, share(entry.getValue(), node.acceleratorsOf(entry.getKey())));
    }
    return largest;
  }

  private static long share(long part, long whole) {
    return whole == 0 ? 0 : part * MILLION / whole;
  }
}
