// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.simulate;

import dev.lattice.schemas.json.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Every object of every server, with the metadata an API server keeps: uid, resourceVersion, generation, timestamps.
///
/// Not thread-safe; its owner guards it.
final class World {
  private final TreeMap<Id, StoredObject> objects = new TreeMap<>();
  private final TreeMap<Id, Json.Obj> touched = new TreeMap<>();
  private final Delays delays;
  private long revision;

  World(Delays delays) {
    this.delays = delays;
  }

  @Nullable StoredObject get(Id id) {
    return objects.get(id);
  }

  /// Objects of a kind in all namespaces, in order.
  List<StoredObject> list(String server, String group, String kind) {
    List<StoredObject> found = new ArrayList<>();
    for (var entry : objects.tailMap(new Id(server, group, kind, "", "")).entrySet()) {
      Id id = entry.getKey();
      if (!id.server().equals(server) || !id.group().equals(group) || !id.kind().equals(kind)) {
        break;
      }
      found.add(entry.getValue());
    }
    return found;
  }

  /// Every object of a server, in order.
  List<Id> ids(String server) {
    return objects.keySet().stream().filter(id -> id.server().equals(server)).toList();
  }

  SortedSet<String> servers() {
    TreeSet<String> servers = new TreeSet<>();
    objects.keySet().forEach(id -> servers.add(id.server()));
    return servers;
  }

  long size() {
    return objects.size();
  }

  long revision() {
    return revision;
  }

  /// Stores an object. What does not differ from what is there changes nothing; an object whose deletion was asked for
  /// goes with its last finalizer.
  StoredObject put(Id id, StoredObject next, Instant now) {
    StoredObject before = objects.get(id);
    if (before != null && next.equals(before)) {
      return before;
    }
    StoredObject stamped =
        next.with(stamped(id, before == null ? null : before.json(), next.json(), now));
    if (stamped.isDeleting() && finalizers(stamped.json()).isEmpty()) {
      remove(id);
    } else {
      objects.put(id, stamped);
      touched.put(id, stamped.json());
    }
    return stamped;
  }

  /// Asks for deletion: at once without finalizers, else when the last one goes.
  void delete(Id id, Instant now) {
    StoredObject live = objects.get(id);
    if (live == null || live.isDeleting()) {
      return;
    }
    if (finalizers(live.json()).isEmpty()) {
      remove(id);
    } else {
      put(id, live.with(live.json().withAt(text(now), "metadata", "deletionTimestamp")), now);
    }
  }

  /// Takes an object away whatever holds it: its server is gone.
  void remove(Id id) {
    StoredObject live = objects.remove(id);
    if (live != null) {
      revision++;
      touched.put(id, live.json());
    }
  }

  /// What changed since the last call, with the last known form of what is gone.
  SortedMap<Id, Json.Obj> takeTouched() {
    TreeMap<Id, Json.Obj> taken = new TreeMap<>(touched);
    touched.clear();
    return taken;
  }

  boolean isTouched() {
    return !touched.isEmpty();
  }

  /// Puts back what a journal remembers.
  ///
  /// @param object null if it was gone
  void restore(Id id, @Nullable StoredObject object, long atRevision) {
    revision = Math.max(revision, atRevision);
    if (object == null) {
      objects.remove(id);
    } else {
      objects.put(id, object);
    }
  }

  static String text(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  static List<Json> finalizers(Json object) {
    List<Json> finalizers = new ArrayList<>(object.at("metadata", "finalizers").asItems());
    finalizers.addAll(
        object.at("kind").asText("").equals("Namespace") ? object.at("spec", "finalizers").asItems()
            : List.of());
    return finalizers;
  }

  private Json.Obj stamped(Id id, Json.@Nullable Obj before, Json.Obj next, Instant now) {
    revision++;
    Json.Obj object = next.withAt(String.valueOf(revision), "metadata", "resourceVersion");
    if (before == null) {
      String hex = delays.hex(id + "/" + revision, 32);
      String uid = "%s-%s-%s-%s-%s".formatted(
          hex.substring(0, 8), hex.substring(8, 12), hex.substring(12, 16), hex.substring(16, 20),
          hex.substring(20));
      return object.withAt(uid, "metadata", "uid")
          .withAt(text(now), "metadata", "creationTimestamp")
          .withAt(next.at("spec").isNull() ? null : 1, "metadata", "generation");
    }
    long generation = before.at("metadata", "generation").asLong(0);
    return next.at("spec").equals(before.at("spec")) ? object
        : object.withAt(generation + 1, "metadata", "generation");
  }
}
