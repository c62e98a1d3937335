// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.daemon.world.ScriptedLife.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A daemon in a process of its own, ended from outside again and again and started anew, comes to the same as one that
/// nobody disturbs.
///
/// The states in between need not be the same: the world goes on while no daemon runs, so two things that ended meanwhile
/// may be cleaned up by one commit instead of two.
final class KillIT {
  private static final long SEED = 20261121;
  private static final int KILLS = 50;
  private static final int KILLS_PER_CHAPTER = 5;
  /// At the same time, side by side.
  private static final int KILLED_LIVES = 3;
  private static final int STOPS = 4;
  private static final int STOPS_PER_CHAPTER = 1;
  /// 128 + 15, the number of SIGTERM.
  private static final int ENDED_BY_SIGTERM = 143;

  private record Undisturbed(DaemonProgram program, Outcome outcome) {}

  @TempDir
  private static Path folder = Path.of("replaced by JUnit");
  private static Undisturbed undisturbed;

  @BeforeAll
  static void liveUndisturbed() throws Exception {
    DaemonProgram program =
        DaemonProgram.packedIn(Files.createDirectory(folder.resolve("program")));
    undisturbed = new Undisturbed(program, live(program, "undisturbed", Moments.none()));
  }

  @Test
  void aDaemonKilledAtAnyMomentLosesNothingAndRepeatsNothing() throws Exception {
    List<Future<Moments>> lives = new ArrayList<>();
    try (ExecutorService side = Executors.newVirtualThreadPerTaskExecutor()) {
      for (long seed = SEED; seed < SEED + KILLED_LIVES; seed++) {
        Moments moments = new Moments(seed, KILLS_PER_CHAPTER, ChildDaemon::kill);
        lives.add(side.submit(() -> {
          assertSame(live(undisturbed.program(), "killed-" + moments.seed(), moments), moments);
          return moments;
        }));
      }
    }
    int kills = 0;
    for (Future<Moments> life : lives) {
      kills += life.get().struckAfter().size();
    }
    assertTrue(kills >= KILLS, "kills: " + kills);
  }

  @Test
  void aDaemonToldToStopEndsByItselfAndTheNextOneGoesOn() throws Exception {
    Moments moments = new Moments(SEED, STOPS_PER_CHAPTER, KillIT::stop);
    Outcome stopped = live(undisturbed.program(), "stopped-" + SEED, moments);
    assertSame(stopped, moments);
    assertTrue(moments.struckAfter().size() >= STOPS, moments::toString);
  }

  private static void stop(ChildDaemon daemon) throws InterruptedException {
    int exitCode = daemon.terminate(ScriptedLife.GRACE);
    List<String> last = daemon.rest();
    assertEquals(ENDED_BY_SIGTERM, exitCode, last::toString);
    assertTrue(!last.isEmpty() && last.getLast().contains("stopped"), last::toString);
  }

  private static void assertSame(Outcome disturbed, Moments moments) {
    Outcome whole = undisturbed.outcome();
    assertEquals(whole.remains(), disturbed.remains(), moments::toString);
    assertEquals(whole.milestones(), disturbed.milestones(), moments::toString);
    assertEquals(whole.branches(), disturbed.branches(), moments::toString);
    assertEquals(
        disturbed.states().size(), new HashSet<>(disturbed.states()).size(),
        () -> "a state was committed twice: " + disturbed.states() + ", " + moments);
  }

  private static Outcome live(DaemonProgram program, String name, Moments moments)
      throws Exception {
    Path home = Files.createDirectory(folder.resolve(name));
    try (ScriptedLife life = new ScriptedLife(home, program)) {
      return life.live(moments);
    }
  }
}
