// SPDX-License-Identifier: Apache-2.0
package dev.lattice.bench.fleet;

import java.util.ArrayList;
import java.util.List;

/// A cluster of a team in a pool, with what is planted in it.
///
/// @param parts filled while services are planted
record PlantedCluster(PlantedPool pool, Team team, List<Part> parts) {
  static PlantedCluster of(PlantedPool pool, Team team) {
    PlantedCluster cluster = new PlantedCluster(pool, team, new ArrayList<>());
    pool.clusters.add(cluster);
    team.clusters().add(cluster);
    return cluster;
  }

  /// Replicas of one service.
  record Part(PlantedService service, int replicas) {}
}
