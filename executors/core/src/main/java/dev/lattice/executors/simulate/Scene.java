// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.simulate;

import dev.lattice.schemas.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a controller sees and may change at one instant of simulated time.
///
/// A controller is a function of the world and the time: it asks {@link #isPast} whether something has had its time,
/// and that question alone makes the simulation look again at that very instant. So what happens does not depend on how
/// often somebody looks.
final class Scene {
  private static final String CONTROLLER = "controllers";

  private final World world;
  private final Faults faults;
  private final Delays delays;
  private final Instant now;
  private @Nullable Instant nextDue;

  Scene(World world, Faults faults, Delays delays, Instant now) {
    this.world = world;
    this.faults = faults;
    this.delays = delays;
    this.now = now;
  }

  Instant now() {
    return now;
  }

  Faults faults() {
    return faults;
  }

  Delays delays() {
    return delays;
  }

  /// The earliest instant that was asked for and is still to come, null for none.
  @Nullable Instant nextDue() {
    return nextDue;
  }

  /// Whether `duration` has passed since `since`; if not, the simulation looks again when it has.
  boolean isPast(@Nullable Instant since, Duration duration) {
    if (since == null) {
      return false;
    }
    Instant due = since.plus(duration);
    if (due.isAfter(now)) {
      nextDue = nextDue == null || due.isBefore(nextDue) ? due : nextDue;
      return false;
    }
    return true;
  }

  Json.@Nullable Obj get(Id id) {
    StoredObject live = world.get(id);
    return live == null ? null : live.json();
  }

  List<Json.Obj> list(String server, String group, String kind) {
    return world.list(server, group, kind).stream().map(StoredObject::json).toList();
  }

  List<Json.Obj> list(String server, String group, String kind, Predicate<Json.Obj> which) {
    return list(server, group, kind).stream().filter(which).toList();
  }

  World world() {
    return world;
  }

  /// Creates or updates an object; changed fields outside status belong to the controllers from then on.
  Json.Obj put(String server, Json.Obj object) {
    Id id = Id.of(server, object);
    StoredObject live = world.get(id);
    if (live != null && live.json().equals(object)) {
      return object;
    }
    StoredObject before = live == null ? new StoredObject(Json.Obj.EMPTY, emptyOwners()) : live;
    return world.put(id, FieldOwnership.updated(before, object, CONTROLLER), now).json();
  }

  void delete(Id id) {
    world.delete(id, now);
  }

  static @Nullable Instant time(Json value) {
    String text = value.asText();
    return text == null ? null : Instant.parse(text);
  }

  static @Nullable Instant created(Json.Obj object) {
    return time(object.at("metadata", "creationTimestamp"));
  }

  static @Nullable Instant deleted(Json.Obj object) {
    return time(object.at("metadata", "deletionTimestamp"));
  }

  static Json.Obj withFinalizer(Json.Obj object, String finalizer) {
    List<Json> finalizers = object.at("metadata", "finalizers").asItems();
    Json text = new Json.Text(finalizer);
    if (finalizers.contains(text) || deleted(object) != null) {
      return object;
    }
    return object.withAt(
        Stream.concat(finalizers.stream(), Stream.of(text)).toList(), "metadata", "finalizers");
  }

  static Json.Obj withoutFinalizer(Json.Obj object, String finalizer) {
    List<Json> rest = object.at("metadata", "finalizers")
        .asItems()
        .stream()
        .filter(item -> !item.asText("").equals(finalizer))
        .toList();
    return object.withAt(rest.isEmpty() ? null : rest, "metadata", "finalizers");
  }

  private static SortedMap<String, SortedSet<String>> emptyOwners() {
    return new TreeMap<>();
  }
}
