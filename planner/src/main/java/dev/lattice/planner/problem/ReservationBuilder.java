// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.problem;

import dev.lattice.planner.model.Reservation;
import dev.lattice.schemas.spec.LatticePool.Capacity;
import dev.lattice.schemas.spec.LatticeService;
import dev.lattice.schemas.spec.StaticInfrastructure;
import dev.lattice.schemas.spec.pool.CapacityPool;
import dev.lattice.schemas.unit.Resources;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Resolves what a pool keeps for some services.
final class ReservationBuilder {
  private ReservationBuilder() {}

  /// @param services all services
  static @Nullable Reservation of(CapacityPool pool, Collection<LatticeService> services) {
    StaticInfrastructure.Reservation written = pool.reservation();
    if (written == null) {
      return null;
    }
    Capacity all = pool.capacity();
    StaticInfrastructure.Capacity kept = written.reserved();
    Integer nodes = all.maxNodes();
    Integer keptNodes = kept.nodes();
    return new Reservation(
        new Capacity(
            nodes == null || keptNodes == null ? null : Integer.valueOf(nodes - keptNodes),
            less(all.maxMilliCores(), kept.milliCores()),
            less(all.maxMemoryBytes(), kept.memoryBytes()),
            less(all.maxStorageBytes(), kept.storageBytes()), null, accelerators(all, kept)),
        services.stream()
            .filter(service -> written.isFor(service.metadata().labels()))
            .map(LatticeService::id)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  /// What is left of the types of which something is kept.
  private static SortedMap<String, Integer> accelerators(
      Capacity all, StaticInfrastructure.Capacity kept) {
    TreeMap<String, Integer> left = new TreeMap<>();
    Resources.ZERO.with(kept.accelerators()).accelerators().forEach((type, count) -> {
      Integer whole = all.maxAccelerators().get(type);
      if (whole != null) {
        left.put(type, whole - count);
      }
    });
    return left;
  }

  private static @Nullable Long less(@Nullable Long all, @Nullable Long kept) {
    return all == null || kept == null ? null : Long.valueOf(all - kept);
  }
}
