// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.simulate;

import dev.lattice.schemas.json.Json;
import java.util.List;
import java.util.Map;

/// The lists whose items have an identity, so that several managers can own items of one list. All others are atomic.
///
/// Source: `x-kubernetes-list-map-keys` of the built-in kinds that Lattice renders.
final class KeyedLists {
  private static final Map<String, List<String>> KEYS = Map.ofEntries(
      Map.entry("containers", List.of("name")), Map.entry("initContainers", List.of("name")),
      Map.entry("env", List.of("name")), Map.entry("volumes", List.of("name")),
      Map.entry("imagePullSecrets", List.of("name")),
      Map.entry("volumeMounts", List.of("mountPath")), Map.entry("conditions", List.of("type")),
      Map.entry("ownerReferences", List.of("uid")));
  private static final List<String> CONTAINER_PORT = List.of("containerPort", "protocol");
  private static final List<String> SERVICE_PORT = List.of("port", "protocol");

  private KeyedLists() {}

  /// The fields that identify an item, empty where the list is atomic.
  ///
  /// @param field the name of the list
  /// @param items its items, which tell the two kinds of `ports` apart
  static List<String> keysOf(String field, List<Json> items) {
    List<String> keys =
        field.equals("ports") ? portKeys(items) : KEYS.getOrDefault(field, List.of());
    return items.stream().allMatch(item -> item instanceof Json.Obj) ? keys : List.of();
  }

  /// The identity of an item as a path element, e.g. `[name=main]`.
  static String element(Json item, List<String> keys) {
    StringBuilder element = new StringBuilder("[");
    for (String key : keys) {
      Json value =
          item.at(key).isNull() && key.equals("protocol") ? new Json.Text("TCP") : item.at(key);
      element.append(element.length() == 1 ? "" : ",").append(key).append('=').append(text(value));
    }
    return element.append(']').toString();
  }

  private static String text(Json value) {
    return value instanceof Json.Num(var number) ? number.toPlainString() : value.asText("");
  }

  private static List<String> portKeys(List<Json> items) {
    return items.stream().anyMatch(item -> !item.at("containerPort").isNull()) ? CONTAINER_PORT
        : SERVICE_PORT;
  }
}
