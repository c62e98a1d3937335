// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.executors.kube.KubeApi;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A whole life, ended at any call of a port and taken up again from git and the world alone.
final class CrashTest {
  private static final long SEED = 20261121;
  private static final int CRASHES = 60;
  /// What a crash may cost in writes: taking over, noting a tree again, its inventory once more.
  private static final long EXTRA_WRITES = 8;

  /// A life and what it cost.
  private record Life(Remains remains, long calls, long writes, int commits) {}

  @Test
  void aCrashAtAnyPortCallLosesNothingAndRepeatsNothing() throws Exception {
    Life whole = live(0, false);
    assertTrue(whole.calls() > CRASHES, () -> "port calls: " + whole.calls());
    Random random = new Random(SEED);
    for (int i = 0; i < CRASHES; i++) {
      long call = random.nextLong(1, whole.calls() + 1);
      boolean after = random.nextBoolean();
      String where = "seed " + SEED + ", crash " + i + (after ? " after" : " before")
          + " port call " + call + " of " + whole.calls();
      Life crashed = live(call, after);
      assertEquals(whole.remains(), crashed.remains(), where);
      assertEquals(whole.commits(), crashed.commits(), where + ": commits on main");
      assertTrue(
          crashed.writes() <= whole.writes() + EXTRA_WRITES, () -> where + ": writes "
              + crashed.writes() + " (without a crash: " + whole.writes() + ")");
    }
  }

  private static Life live(long fatalCall, boolean after) throws Exception {
    World world = World.with(Map.of(Specs.servicePath("web"), Specs.service("web", "blue", 2)));
    Crashes crashes = new Crashes(fatalCall, after);
    world.intercept(crashes::around, crashes::around);
    settle(world);
    world.push(Specs.servicePath("api"), Specs.service("api", "green", 1));
    settle(world);
    Map<String, @Nullable String> removal =
        Collections.singletonMap(Specs.servicePath("api"), null);
    world.push(removal);
    settle(world);
    return new Life(
        Remains.of(world.accepted().stateDigest(), world.kube), crashes.calls(),
        world.kube.writesBy(KubeApi.FIELD_MANAGER), world.person.counts(World.MAIN));
  }

  private static void settle(World world) throws Exception {
    try {
      world.settle();
    } catch (Crashes.Killed _) {
      world.restart();
      world.settle();
    }
  }
}
