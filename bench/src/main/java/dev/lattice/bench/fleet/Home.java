// SPDX-License-Identifier: Apache-2.0
package dev.lattice.bench.fleet;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Where a service is planted.
///
/// @param team whose clusters hold it
/// @param pools the pools of the clusters
/// @param each replicas in each of them
record Home(Team team, List<PlantedPool> pools, int each) {
  SortedSet<String> regions() {
    return pools.stream()
        .map(pool -> pool.region.name())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  int replicas() {
    return each * pools.size();
  }
}
