// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.problem;

import dev.lattice.planner.model.Overflow;
import dev.lattice.schemas.spec.StaticInfrastructure;
import dev.lattice.schemas.spec.pool.CapacityPool;
import dev.lattice.schemas.spec.pool.CapacityPools;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Resolves where the services of sites go when they are full.
///
/// @param pools all pools by id
record OverflowBuilder(SortedMap<String, CapacityPool> pools) {

  @Nullable Overflow of(CapacityPool site) {
    StaticInfrastructure.Overflow written = site.overflow();
    if (written == null) {
      return null;
    }
    List<String> regions = written.regions();
    return new Overflow(
        targets(written).stream()
            .filter(pool -> regions.isEmpty() || regions.contains(pool.providerRegion()))
            .sorted(Comparator.comparingInt(pool -> regions.indexOf(pool.providerRegion())))
            .map(CapacityPool::id)
            .toList(),
        written.thresholdPermille(), written.maxClusters());
  }

  /// The sites whose services overflow into the infrastructure of a pool.
  SortedSet<String> into(CapacityPool target) {
    return pools.values()
        .stream()
        .filter(site -> site.overflow() != null && targets(site.overflow()).contains(target))
        .map(CapacityPool::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private List<CapacityPool> targets(StaticInfrastructure.Overflow overflow) {
    return CapacityPools.ofCloud(pools, overflow.target());
  }
}
