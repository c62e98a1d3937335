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
/// @param wishes what else it says
record PlantedService(
    String name,
    Team team,
    int replicas,
    Resources demand,
    List<String> arch,
    Wishes wishes) {

  /// @param more replicas more than are planted
  String yaml(int more) {
    return """
        apiVersion: lattice.dev/v1alpha1
        kind: LatticeService
        metadata:
          name: %s
          labels: {%s}
          annotations: {%s}
        spec:
          containers: {main: {image: "registry.example.com/%s:1"}}
        %s
          placement:
            arch: [%s]
            resources: {cores: %d.%02d, memoryGi: %d.%02d%s}
        %s
          replicas: {min: %d}
        """.formatted(
        name, flow(wishes.labels()), flow(wishes.annotations()), name, lines(2, wishes.spec()),
        String.join(", ", arch), demand.milliCores() / 1000, demand.milliCores() % 1000 / 10,
        demand.memoryBytes() / Resources.GIB,
        demand.memoryBytes() % Resources.GIB * 100 / Resources.GIB,
        hasAccelerators() ? ", accelerators: [{type: %s}]".formatted(Classes.ACCELERATOR) : "",
        lines(4, wishes.placement()), replicas + more);
  }

  private static String flow(SortedMap<String, String> values) {
    return values.entrySet()
        .stream()
        .map(value -> value.getKey() + ": " + value.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String lines(int indent, List<String> lines) {
    return lines.stream().map(line -> " ".repeat(indent) + line).collect(Collectors.joining("\n"));
  }

  /// Whether it must be even over zones.
  boolean isStrictAboutZones() {
    return Wishes.STRICT_ZONES.equals(wishes.labels().get("layout"));
  }

  boolean hasAccelerators() {
    return !demand.accelerators().isEmpty();
  }
}
