// SPDX-License-Identifier: Apache-2.0
package dev.lattice.bench.fleet;

import dev.lattice.schemas.unit.Resources;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/// A service with requirements that the place where it is planted meets.
///
/// @param demand of one replica
/// @param arch architectures that it is built for
/// @param labels its labels
/// @param placement fields of `placement`, in flow style
record PlantedService(
    String name,
    Team team,
    int replicas,
    Resources demand,
    List<String> arch,
    SortedMap<String, String> labels,
    List<String> placement) {

  /// @param more replicas more than are planted
  String yaml(int more) {
    return """
        apiVersion: lattice.dev/v1alpha1
        kind: LatticeService
        metadata:
          name: %s
          labels: {%s}
        spec:
          containers: {main: {image: "registry.example.com/%s:1"}}
          placement:
            arch: [%s]
            resources: {cores: %d.%02d, memoryGi: %d.%02d%s}
        %s
          replicas: {min: %d}
        """.formatted(
        name,
        labels.entrySet()
            .stream()
            .map(label -> label.getKey() + ": " + label.getValue())
            .collect(Collectors.joining(", ")),
        name, String.join(", ", arch), demand.milliCores() / 1000, demand.milliCores() % 1000 / 10,
        demand.memoryBytes() / Resources.GIB,
        demand.memoryBytes() % Resources.GIB * 100 / Resources.GIB,
        hasAccelerators() ? ", accelerators: [{type: %s}]".formatted(Classes.ACCELERATOR) : "",
        placement.stream().map(line -> "    " + line).collect(Collectors.joining("\n")),
        replicas + more);
  }

  boolean hasAccelerators() {
    return !demand.accelerators().isEmpty();
  }
}
