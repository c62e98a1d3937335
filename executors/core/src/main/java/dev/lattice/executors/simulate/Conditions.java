// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.simulate;

import dev.lattice.schemas.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Kubernetes-style conditions under construction; a transition time changes only with the status.
final class Conditions {
  private final Json.Obj object;
  private final Instant now;
  private final TreeMap<String, Json> byType = new TreeMap<>();

  /// @param object whose conditions, with those it has now
  Conditions(Json.Obj object, Instant now) {
    this.object = object;
    this.now = now;
  }

  Conditions set(String type, boolean holds, String reason, String message) {
    Json before = of(object, type);
    String status = holds ? "True" : "False";
    String since = before.at("status").asText("").equals(status)
        ? before.at("lastTransitionTime").asText(World.text(now))
        : World.text(now);
    byType.put(
        type,
        Json.obj(
            "type", type, "status", status, "reason", reason, "message", message,
            "lastTransitionTime", since, "observedGeneration",
            object.at("metadata", "generation").asLong(0)));
    return this;
  }

  boolean holds(String type) {
    return isTrue(byType.getOrDefault(type, Json.Null.NULL));
  }

  List<Json> list() {
    return new ArrayList<>(byType.values());
  }

  static Json of(Json.Obj object, String type) {
    return object.at("status", "conditions")
        .asItems()
        .stream()
        .filter(condition -> condition.at("type").asText("").equals(type))
        .findFirst()
        .orElse(Json.Null.NULL);
  }

  static boolean isTrue(Json condition) {
    return condition.at("status").asText("").equals("True");
  }

  static boolean holds(Json.Obj object, String type) {
    return isTrue(of(object, type));
  }
}
