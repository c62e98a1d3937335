// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.kube;

import dev.lattice.schemas.json.Json;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An object as an API server returned it.
///
/// @param json the whole object
public record KubeObject(Json.Obj json) {

  public String kind() {
    return json.at("kind").asText("");
  }

  public String name() {
    return json.at("metadata", "name").asText("");
  }

  /// The namespace, empty for cluster-scoped objects.
  public String namespace() {
    return json.at("metadata", "namespace").asText("");
  }

  public String uid() {
    return json.at("metadata", "uid").asText("");
  }

  public String resourceVersion() {
    return json.at("metadata", "resourceVersion").asText("");
  }

  public long generation() {
    return json.at("metadata", "generation").asLong(0);
  }

  public boolean isDeleting() {
    return !json.at("metadata", "deletionTimestamp").isNull();
  }

  /// When the object was created, null where the server did not say.
  public @Nullable Instant created() {
    String text = json.at("metadata", "creationTimestamp").asText();
    return text == null ? null : Instant.parse(text);
  }

  public SortedMap<String, String> labels() {
    TreeMap<String, String> labels = new TreeMap<>();
    json.at("metadata", "labels")
        .asFields()
        .forEach((name, value) -> labels.put(name, value.asText("")));
    return labels;
  }

  /// The value at a path of field names, JSON null where there is none.
  public Json at(String... path) {
    return json.at(path);
  }

  /// The condition of a type in `status.conditions`, JSON null where there is none.
  public Json condition(String type) {
    return json.at("status", "conditions")
        .asItems()
        .stream()
        .filter(condition -> condition.at("type").asText("").equals(type))
        .findFirst()
        .orElse(Json.Null.NULL);
  }
}
