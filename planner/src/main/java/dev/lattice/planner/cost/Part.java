// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.cost;

import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.unit.Resources;

/// Equal replicas of a service in one node group.
///
/// @param demand of one replica
/// @param replicas how many, > 0
public record Part(ServiceId service, Resources demand, int replicas) {
  static final long MILLION = 1_000_000;

  /// Dominant share of a node that all replicas together take, in millionths; at least 1.
  long dominantShare(Resources node) {
    return dominantShare(demand, node) * replicas;
  }

  /// Dominant share of a node that a demand takes, in millionths; at least 1.
  static long dominantShare(Resources demand, Resources node) {
    long cores = share(demand.milliCores(), node.milliCores());
    long memory = share(demand.memoryBytes() >> 10, node.memoryBytes() >> 10);
    long storage = share(demand.storageBytes() >> 10, node.storageBytes() >> 10);
    long largest = Math.max(1, Math.max(cores, Math.max(memory, storage)));
    for (var entry : demand.accelerators().entrySet()) {
      largest = Math.max(largest, share(entry.getValue(), node.acceleratorsOf(entry.getKey())));
    }
    return largest;
  }

  private static long share(long part, long whole) {
    return whole == 0 ? 0 : part * MILLION / whole;
  }
}
