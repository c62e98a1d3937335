// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.simulate;

import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.executors.kube.ExecutorException.Kind;
import dev.lattice.schemas.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// How writes change an object and the ownership of its fields, as server-side apply does (KEP-555).
final class FieldOwnership {
  private FieldOwnership() {}

  /// Server-side apply.
  ///
  /// @param live what is there
  /// @param applied the fields `manager` wants to own from now on
  /// @param force whether to take leaves away from other managers
  /// @throws ExecutorException CONFLICT if another manager owns a leaf that would change
  static StoredObject applied(StoredObject live, Json.Obj applied, String manager, boolean force)
      throws ExecutorException {
    SortedMap<String, Json> wanted = Fields.leaves(owned(applied));
    SortedMap<String, Json> present = Fields.leaves(live.json());
    TreeMap<String, SortedSet<String>> owners = new TreeMap<>(live.owners());
    List<String> conflicts = new ArrayList<>();
    for (var leaf : wanted.entrySet()) {
      if (leaf.getValue().equals(present.get(leaf.getKey()))) {
        continue;
      }
      for (String other : othersAt(leaf.getKey(), manager, live)) {
        conflicts.add("%s (owned by %s)".formatted(leaf.getKey(), other));
        owners
            .put(other, withoutOverlap(owners.getOrDefault(other, new TreeSet<>()), leaf.getKey()));
      }
    }
    if (!conflicts.isEmpty() && !force) {
      throw new ExecutorException(
          Kind.CONFLICT, "Apply failed with conflicts: " + String.join(", ", conflicts));
    }
    List<String> left = live.ownedBy(manager)
        .stream()
        .filter(path -> !wanted.containsKey(path))
        .filter(path -> othersAt(path, manager, live).isEmpty())
        .toList();
    Json.Obj rest = Fields.without(live.json(), left);
    owners.put(manager, new TreeSet<>(wanted.keySet()));
    return new StoredObject(Fields.merged(rest, owned(applied)), owners);
  }

  /// A write without apply: whoever changes a leaf owns it alone; leaves that are gone have no owner.
  static StoredObject updated(StoredObject live, Json.Obj next, String manager) {
    SortedMap<String, Json> before = Fields.leaves(owned(live.json()));
    SortedMap<String, Json> after = Fields.leaves(owned(next));
    TreeMap<String, SortedSet<String>> owners = new TreeMap<>();
    live.owners().forEach((owner, paths) -> {
      TreeSet<String> kept = new TreeSet<>(paths);
      kept.removeIf(
          path -> !after.containsKey(path)
              || (!owner.equals(manager) && !after.get(path).equals(before.get(path))));
      owners.put(owner, kept);
    });
    SortedSet<String> mine = new TreeSet<>(owners.getOrDefault(manager, new TreeSet<>()));
    after.forEach((path, value) -> {
      if (!value.equals(before.get(path))) {
        mine.add(path);
      }
    });
    owners.put(manager, mine);
    return new StoredObject(next, owners);
  }

  /// What managers own: not identity, not what the server fills, not status.
  private static Json.Obj owned(Json.Obj object) {
    Json.Obj metadata = object.at("metadata").asObj();
    for (String name : List.of(
        "name", "namespace", "uid", "resourceVersion", "generation", "creationTimestamp",
        "deletionTimestamp", "managedFields")) {
      metadata = metadata.with(name, null);
    }
    Json.Obj rest = object.with("apiVersion", null).with("kind", null).with("status", null);
    return rest.with("metadata", metadata.isEmpty() ? null : metadata);
  }

  private static List<String> othersAt(String path, String manager, StoredObject live) {
    return live.owners()
        .entrySet()
        .stream()
        .filter(owner -> !owner.getKey().equals(manager))
        .filter(owner -> owner.getValue().stream().anyMatch(other -> overlaps(path, other)))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static SortedSet<String> withoutOverlap(SortedSet<String> paths, String path) {
    TreeSet<String> rest = new TreeSet<>(paths);
    rest.removeIf(other -> overlaps(path, other));
    return rest;
  }

  private static boolean overlaps(String path, String other) {
    return path.equals(other) || path.startsWith(other + "/") || other.startsWith(path + "/");
  }
}
