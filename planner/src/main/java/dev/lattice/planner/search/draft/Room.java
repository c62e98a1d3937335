// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.draft;

import dev.lattice.planner.search.cluster.Load;
import dev.lattice.schemas.spec.LatticePool.Capacity;
import dev.lattice.schemas.unit.Resources;
import org.jspecify.annotations.Nullable;

/// Whether amounts are within limits, or no more than there already was.
final class Room {
  private Room() {}

  /// Whether the machines of a load are within the capacity of a pool.
  static boolean fits(Capacity limit, Load load, Load had) {
    return within(load.nodes(), limit.maxNodes(), had.nodes())
        && within(load.clusters(), limit.maxClusters(), had.clusters())
        && within(load.machines().milliCores(), limit.maxMilliCores(), had.machines().milliCores())
        && within(
            load.machines().memoryBytes(), limit.maxMemoryBytes(), had.machines().memoryBytes())
        && within(
            load.machines().storageBytes(), limit.maxStorageBytes(), had.machines().storageBytes())
        && hasAccelerators(limit, load.machines(), had.machines());
  }

  static boolean hasAccelerators(Capacity limit, Resources machines, Resources had) {
    if (limit.maxAccelerators().isEmpty()) {
      return true;
    }
    for (var most : limit.maxAccelerators().entrySet()) {
      String type = most.getKey();
      if (!within(machines.acceleratorsOf(type), most.getValue(), had.acceleratorsOf(type))) {
        return false;
      }
    }
    return true;
  }

  static boolean within(long amount, @Nullable Number limit, long had) {
    return limit == null || amount <= Math.max(limit.longValue(), had);
  }
}
