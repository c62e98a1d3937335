// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.simulate;

import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.executors.kube.KubeObject;
import dev.lattice.schemas.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The world in motion: time, controllers, journal and watchers around one store, one thing at a time.
final class Simulation {
  private static final int MAX_ROUNDS = 1000;
  private static final long COMPACT_AT_BYTES = 4L << 20;

  private final World world;
  private final Delays delays;
  private final SimulatedTime time;
  private final @Nullable Journal journal;
  private final @Nullable FaultsFile faultsFile;
  private final List<Controller> controllers = Controllers.all();
  private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
  private final TreeMap<String, Long> writes = new TreeMap<>();
  private Faults faults = Faults.NONE;
  private @Nullable Instant settled;
  private @Nullable Instant nextDue;
  private long compactAtBytes = COMPACT_AT_BYTES;

  Simulation(
      @Nullable Journal journal, @Nullable FaultsFile faultsFile, List<Json> lines,
      InstantSource wall, int speed, Delays delays) {
    this.world = new World(delays);
    this.delays = delays;
    this.journal = journal;
    this.faultsFile = faultsFile;
    Instant wallSeen = wall.instant();
    Instant simulated = wallSeen.truncatedTo(ChronoUnit.SECONDS);
    for (Json line : lines) {
      restore(line);
      wallSeen = Instant.parse(line.at("wall").asText(""));
      simulated = Instant.parse(line.at("now").asText(""));
    }
    this.time = new SimulatedTime(wall, speed, wallSeen, simulated);
  }

  /// Somebody who wants to know of changes.
  record Watcher(
      String server,
      String group,
      String kind,
      String namespace,
      Consumer<KubeObject> changed) {
    boolean wants(Id id) {
      return id.server().equals(server) && id.group().equals(group) && id.kind().equals(kind)
          && (namespace.isEmpty() || namespace.equals(id.namespace()));
    }
  }

  /// A request of a client: reads and writes the world at an instant.
  @FunctionalInterface
  interface Request<T extends @Nullable Object> {
    T run(World world, Instant now) throws ExecutorException;
  }

  synchronized Instant now() {
    return time.now();
  }

  synchronized Faults faults() {
    return faults;
  }

  synchronized void setFaults(Faults next) throws IOException {
    if (faultsFile != null) {
      faultsFile.write(next);
    }
    faults = next;
    settled = null;
    advance();
  }

  synchronized long writesBy(String manager) {
    return writes.getOrDefault(manager, 0L);
  }

  synchronized void advance() {
    moveTo(time.now());
    flush();
  }

  synchronized <T> T read(Function<World, T> question) {
    advance();
    return question.apply(world);
  }

  /// Lets the world move to the present, then runs the request; what it wrote is on disk when this returns.
  ///
  /// @param manager who is counted as the writer, null for a request that only reads
  synchronized <T extends @Nullable Object> T request(@Nullable String manager, Request<T> request)
      throws ExecutorException {
    Instant now = time.now();
    moveTo(now);
    flush();
    long before = world.revision();
    T answer = request.run(world, now);
    if (world.revision() != before) {
      settled = null;
      writes.merge(manager == null ? "" : manager, 1L, Long::sum);
      flush();
    }
    return answer;
  }

  AutoCloseable watch(Watcher watcher) {
    watchers.add(watcher);
    return () -> watchers.remove(watcher);
  }

  synchronized void close() throws IOException {
    if (journal != null) {
      journal.close();
    }
  }

  /// Runs the controllers at every instant at which something is due, in order.
  private void moveTo(Instant target) {
    Faults present = faultsFile == null ? faults : faultsFile.read();
    if (!present.equals(faults)) {
      faults = present;
      settled = null;
    }
    if (settled == null) {
      settle(target);
    }
    Instant due = nextDue;
    while (due != null && !due.isAfter(target)) {
      settle(due);
      due = nextDue;
    }
  }

  private void settle(Instant instant) {
    for (int round = 0; round < MAX_ROUNDS; round++) {
      long before = world.revision();
      Scene scene = new Scene(world, faults, delays, instant);
      controllers.forEach(controller -> controller.reconcile(scene));
      if (world.revision() == before) {
        settled = instant;
        nextDue = scene.nextDue();
        return;
      }
    }
    throw new IllegalStateException("the simulated controllers do not come to rest");
  }

  private void flush() {
    if (!world.isTouched()) {
      return;
    }
    SortedMap<Id, Json.Obj> touched = world.takeTouched();
    List<Json> changes = new ArrayList<>();
    touched.keySet().forEach(id -> changes.add(change(id, world.get(id))));
    write(line(changes));
    touched.forEach(
        (id, json) -> watchers.stream()
            .filter(watcher -> watcher.wants(id))
            .forEach(watcher -> watcher.changed().accept(new KubeObject(json))));
  }

  private void write(Json line) {
    if (journal == null) {
      return;
    }
    try {
      journal.append(line);
      if (journal.sizeBytes() > compactAtBytes) {
        List<Json> all = new ArrayList<>();
        for (String server : world.servers()) {
          world.ids(server).forEach(id -> all.add(change(id, world.get(id))));
        }
        journal.compact(List.of(line(all)));
        compactAtBytes = Math.max(COMPACT_AT_BYTES, 4 * journal.sizeBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the simulation's journal cannot be written", e);
    }
  }

  private Json line(List<Json> changes) {
    return Json.obj(
        "now", time.now().toString(), "wall", time.wallSeen().toString(), "revision",
        world.revision(), "changes", changes);
  }

  private static Json change(Id id, @Nullable StoredObject after) {
    return Json.obj(
        "server", id.server(), "group", id.group(), "kind", id.kind(), "namespace", id.namespace(),
        "name", id.name(), "after", after == null ? null : after.toJson());
  }

  private void restore(Json line) {
    long revision = line.at("revision").asLong(0);
    for (Json change : line.at("changes").asItems()) {
      Id id = new Id(
          change.at("server").asText(""), change.at("group").asText(""),
          change.at("kind").asText(""), change.at("namespace").asText(""),
          change.at("name").asText(""));
      Json after = change.at("after");
      world.restore(id, after.isNull() ? null : StoredObject.fromJson(after), revision);
    }
  }
}
