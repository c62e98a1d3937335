// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.world;

import dev.lattice.executors.simulate.SimulatedKube;
import dev.lattice.schemas.json.Digest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What is left of a life, without what two equal lives may have different: pods, and the random ends of machines' names.
///
/// @param state digest of the last state
/// @param world what there is in the management cluster and in every workload cluster
record Remains(Digest state, Map<String, List<String>> world) {
  private static final String MANAGEMENT = "management";
  private static final String CLUSTER = "Cluster ";
  private static final Pattern MACHINE =
      Pattern.compile("^((?:AWSMachine|Machine|Node) .*-)[0-9a-z]{5}$");

  Remains {
    world = Map.copyOf(world);
  }

  static Remains of(Digest state, SimulatedKube kube) {
    Map<String, List<String>> inventories = new TreeMap<>();
    inventories.put(MANAGEMENT, lasting(kube, MANAGEMENT));
    for (String cluster : clusters(kube)) {
      inventories.put(cluster, lasting(kube, cluster));
    }
    return new Remains(state, inventories);
  }

  /// Cluster API clusters in the management cluster, without their namespaces.
  static List<String> clusters(SimulatedKube kube) {
    return kube.inventory(MANAGEMENT)
        .stream()
        .filter(id -> id.startsWith(CLUSTER))
        .map(id -> id.substring(id.indexOf('/') + 1))
        .toList();
  }

  private static List<String> lasting(SimulatedKube kube, String server) {
    return kube.inventory(server)
        .stream()
        .filter(id -> !id.startsWith("Pod "))
        .map(id -> MACHINE.matcher(id).replaceFirst("$1*"))
        .sorted()
        .toList();
  }
}
