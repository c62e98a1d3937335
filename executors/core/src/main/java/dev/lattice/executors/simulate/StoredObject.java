// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.simulate;

import dev.lattice.schemas.json.Json;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// An object and who owns which of its leaves.
///
/// @param json the whole object
/// @param owners field manager to the paths of the leaves it owns; several may own one leaf
record StoredObject(Json.Obj json, SortedMap<String, SortedSet<String>> owners) {
  StoredObject {
    TreeMap<String, SortedSet<String>> copy = new TreeMap<>();
    owners.forEach((manager, paths) -> {
      if (!paths.isEmpty()) {
        copy.put(manager, Collections.unmodifiableSortedSet(new TreeSet<>(paths)));
      }
    });
    owners = Collections.unmodifiableSortedMap(copy);
  }

  SortedSet<String> ownedBy(String manager) {
    return owners.getOrDefault(manager, Collections.emptySortedSet());
  }

  String resourceVersion() {
    return json.at("metadata", "resourceVersion").asText("");
  }

  boolean isDeleting() {
    return !json.at("metadata", "deletionTimestamp").isNull();
  }

  StoredObject with(Json.Obj next) {
    return new StoredObject(next, owners);
  }

  Json.Obj toJson() {
    return Json.obj("object", json, "owners", owners);
  }

  static StoredObject fromJson(Json json) {
    TreeMap<String, SortedSet<String>> owners = new TreeMap<>();
    json.at("owners").asFields().forEach((manager, paths) -> {
      TreeSet<String> set = new TreeSet<>();
      paths.asItems().forEach(path -> set.add(path.asText("")));
      owners.put(manager, set);
    });
    return new StoredObject(json.at("object").asObj(), owners);
  }
}
