// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.executors.kube.KubeApi;
import dev.lattice.schemas.json.Digest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A whole life, ended at any call of a port and taken up again from git and the world alone.
final class CrashTest {
  private static final long SEED = 20261121;
  private static final int CRASHES = 60;
  /// What a crash may cost in writes: taking over, noting a tree again, its inventory once more.
  private static final long EXTRA_WRITES = 8;

  /// Machines get a new name each time.
  private static final Pattern MACHINE =
      Pattern.compile("^((?:AWSMachine|Machine|Node) .*-)[0-9a-z]{5}$");

  /// What is left of a life.
  ///
  /// @param state digest of the last state
  /// @param world what there is in the management cluster and in every workload cluster, pods left out
  private record End(Digest state, Map<String, List<String>> world) {}

  /// A life and what it cost.
  private record Life(End end, long calls, long writes, int commits) {}

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
      assertEquals(whole.end(), crashed.end(), where);
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
        end(world), crashes.calls(), world.kube.writesBy(KubeApi.FIELD_MANAGER),
        world.person.counts(World.MAIN));
  }

  private static void settle(World world) throws Exception {
    try {
      world.settle();
    } catch (Crashes.Killed _) {
      world.restart();
      world.settle();
    }
  }

  private static End end(World world) throws Exception {
    Map<String, List<String>> inventories = new TreeMap<>();
    inventories.put("management", lasting(world, "management"));
    for (String cluster : world.clusters()) {
      inventories.put(cluster, lasting(world, cluster));
    }
    return new End(world.accepted().stateDigest(), inventories);
  }

  private static List<String> lasting(World world, String server) {
    return world.kube.inventory(server)
        .stream()
        .filter(id -> !id.startsWith("Pod "))
        .map(id -> MACHINE.matcher(id).replaceFirst("$1*"))
        .sorted()
        .toList();
  }
}
