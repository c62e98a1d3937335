// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.world;

import dev.lattice.executors.simulate.SimulatedKube;
import dev.lattice.gitsync.GitSyncException;
import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.snapshot.CommitId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// A short life of a daemon in a process of its own, on a repository in a folder and a simulated world.
final class ScriptedLife implements AutoCloseable {
  /// Simulated seconds per second.
  private static final int SPEED = 600;
  private static final Duration SILENCE = Duration.ofMillis(400);
  private static final Duration CHAPTER_LIMIT = Duration.ofMinutes(5);

  /// How long a daemon may take to stop.
  static final Duration GRACE = Duration.ofMinutes(1);

  private final DaemonProgram program;
  private final Path config;
  private final Path simulation;
  private final ConfigFolder repository;
  private @Nullable ChildDaemon daemon;
  private String lastPlan = "";

  /// What a life came to.
  ///
  /// @param milestones for every push the state that was decided for it, and the one that it came to in the end
  /// @param states digests of all states that were committed, in order
  /// @param branches all branches with their number of files
  record Outcome(
      Remains remains,
      List<Digest> milestones,
      List<Digest> states,
      SortedMap<String, Integer> branches) {}

  /// @param folder an empty one
  /// @param program what is started
  ScriptedLife(Path folder, DaemonProgram program) throws IOException, GitSyncException {
    Path remote = folder.resolve("config.git");
    Path state = folder.resolve("state");
    this.program = program;
    this.config = folder.resolve("daemon.yaml");
    this.simulation = state.resolve("simulation");
    this.repository = ConfigFolder.create(remote, folder.resolve("person"));
    Files.writeString(config, """
        repository: {url: "%s"}
        stateFolder: "%s"
        instance: %s
        simulation: {speed: %d, seed: 1}
        """.formatted(remote, state, World.INSTANCE, SPEED));
  }

  /// Lives it to the end.
  Outcome live(Moments moments) throws Exception {
    List<Digest> milestones = new ArrayList<>();
    for (Chapter chapter : Chapter.ofShortLife()) {
      int before = repository.states().size();
      repository.push(chapter.files());
      moments.beginChapter();
      live(chapter, moments);
      List<Digest> states = repository.states();
      milestones.add(states.get(before));
      milestones.add(states.getLast());
    }
    running().terminate(GRACE);
    List<Digest> states = repository.states();
    try (SimulatedKube kube = SimulatedKube.open(simulation, InstantSource.system(), SPEED, 1)) {
      return new Outcome(
          Remains.of(states.getLast(), kube), milestones, states, repository.branches());
    }
  }

  private void live(Chapter chapter, Moments moments) throws Exception {
    Instant limit = Instant.now().plus(CHAPTER_LIMIT);
    String last = "";
    while (true) {
      ChildDaemon running = running();
      String line = running.next(SILENCE);
      if (line != null) {
        last = line;
        lastPlan = line.contains(" planned ") ? line : lastPlan;
      }
      boolean rests = line == null && rests(chapter);
      if (rests && !moments.areLeft()) {
        return;
      }
      if (rests ? moments.befallIdle(running) : line != null && moments.befall(running, line)) {
        daemon = null;
        lastPlan = "";
        repository.removeLocks();
      } else if (!running.isAlive() || Instant.now().isAfter(limit)) {
        throw new AssertionError(
            "alive: " + running.isAlive() + " (expected: " + chapter + " came true by now), " + last
                + " " + running.rest() + ", " + moments);
      }
    }
  }

  /// Whether a chapter came true, and this daemon found that nothing is left to do.
  private boolean rests(Chapter chapter) throws GitSyncException {
    CommitId head = repository.cameTrue(chapter);
    return head != null && lastPlan.contains("outcome=\"unchanged\"")
        && lastPlan.contains(head.abbreviated());
  }

  private ChildDaemon running() throws IOException {
    ChildDaemon running = daemon;
    if (running == null) {
      running = program.start(config);
      daemon = running;
    }
    return running;
  }

  @Override
  public void close() {
    if (daemon != null) {
      daemon.close();
    }
    repository.close();
  }
}
