// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest.workload;

import dev.lattice.schemas.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/// The ports of a Service: those its containers open, under the same numbers.
final class ServicePorts {
  private static final String TCP = "TCP";

  private ServicePorts() {}

  /// Sorted by number, then protocol; each once. A port without a name is called after its protocol and number.
  static List<Json.Obj> of(SortedMap<String, Json.Obj> containers) {
    TreeMap<String, Json.Obj> ports = new TreeMap<>();
    for (Json.Obj container : containers.values()) {
      for (Json opened : container.at("ports").asItems()) {
        long number = opened.at("containerPort").asLong(0);
        String protocol = opened.at("protocol").asText(TCP);
        String name = opened.at("name").asText(protocol.toLowerCase(Locale.ROOT) + "-" + number);
        ports.put(
            "%05d %s".formatted(number, protocol),
            Json.obj("name", name, "port", number, "protocol", protocol, "targetPort", number));
      }
    }
    return List.copyOf(ports.values());
  }
}
