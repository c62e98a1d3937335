// SPDX-License-Identifier: Apache-2.0
package dev.lattice.bench.fleet;

import java.util.ArrayList;
import java.util.List;

/// Whose services share clusters.
///
/// @param tenant the tenant it belongs to, empty for none
/// @param hasMachines whether its clusters have control planes on machines of their own
/// @param clusters where its services are planted
record Team(String name, String tenant, boolean hasMachines, List<PlantedCluster> clusters) {
  Team(String name, String tenant, boolean hasMachines) {
    this(name, tenant, hasMachines, new ArrayList<>());
  }
}
