// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.daemon.reconcile.Event;
import dev.lattice.daemon.status.Reach;
import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.executors.simulate.Faults;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What is told when part of the world cannot be reached.
final class DegradedTest {
  private static final List<String> REGIONS =
      List.of("us-east-1", "eu-west-1", "ca-central-1", "ap-south-1");

  @Test
  void aLostClusterIsAnAlarmUntilItIsReachedAgain() throws Exception {
    World world = spread();
    String lost = cluster(world);
    Reach alarm = new Reach.Lost(new TreeSet<>(List.of(lost)));

    lose(world, lost);

    assertEquals(List.of(new Event.ReachChanged(alarm)), world.told(Event.ReachChanged.class));
    assertTrue(world.summary().contains("reason: ClustersLost"), world.summary());
    assertTrue(status(world, lost).contains("reason: ClustersLost"), status(world, lost));

    world.kube.setFaults(Faults.NONE);
    world.turn(4);

    assertEquals(
        List.of(new Event.ReachChanged(alarm), new Event.ReachChanged(new Reach.Whole())),
        world.told(Event.ReachChanged.class));
    assertTrue(world.summary().contains("reason: AllReachable"), world.summary());
    assertFalse(status(world, lost).contains("reason: ClustersLost"), status(world, lost));
  }

  @Test
  void whereAThirdOfAllClustersIsSilentTheAlarmSaysThatNothingIsMoved() throws Exception {
    World world = World.with(Map.of(Specs.servicePath("web"), Specs.service("web", "blue", 1)));
    world.settle();
    String only = cluster(world);

    lose(world, only);

    Reach alarm = new Reach.ManyUnreachable(new TreeSet<>(List.of(only)));
    assertEquals(List.of(new Event.ReachChanged(alarm)), world.told(Event.ReachChanged.class));
    assertTrue(alarm.message().contains("nothing is moved"), alarm.message());
    assertTrue(world.summary().contains("reason: ClustersUnreachable"), world.summary());
    assertEquals(only, cluster(world));
  }

  @Test
  void aLostManagementClusterIsAnAlarmOfItsOwnToldOnce() throws Exception {
    World world = spread();
    world.kube.setFaults(Faults.NONE.withManagementLost(true));

    assertThrows(ExecutorException.class, world::execute);
    String since = world.summary();
    world.clock.advance(World.STEP);
    assertThrows(ExecutorException.class, world::execute);

    Reach alarm = new Reach.ManagementUnreachable();
    assertEquals(List.of(new Event.ReachChanged(alarm)), world.told(Event.ReachChanged.class));
    assertTrue(since.contains("reason: ManagementClusterUnreachable"), since);
    assertTrue(since.contains("converged: true"), since);
    assertEquals(since, world.summary());

    world.kube.setFaults(Faults.NONE);
    world.execute();

    assertTrue(world.summary().contains("reason: AllReachable"), world.summary());
  }

  /// Four services in four clusters.
  private static World spread() throws Exception {
    TreeMap<String, String> files = new TreeMap<>();
    for (int i = 0; i < REGIONS.size(); i++) {
      String pool = Specs.pool("p" + i, REGIONS.get(i), "t" + i);
      files.put(i == 0 ? Specs.US : i == 1 ? Specs.EU : "infrastructure/p" + i + ".yaml", pool);
      String service = i == 0 ? "web" : "s" + i;
      files.put(Specs.servicePath(service), Specs.service(service, "t" + i, 1));
    }
    World world = World.with(files);
    world.settle();
    return world;
  }

  private static void lose(World world, String cluster) throws Exception {
    world.kube.setFaults(Faults.NONE.withLostClusters(cluster));
    for (int round = 0; round < 60 && world.told(Event.ReachChanged.class).isEmpty(); round++) {
      world.turn();
    }
  }

  /// Where the service `web` was placed first.
  private static String cluster(World world) throws Exception {
    return world.placementsOf("web").stream().map(Placement::cluster).findFirst().orElseThrow();
  }

  private static String status(World world, String cluster) {
    return Objects.requireNonNull(
        world.person.reads(World.LAYOUT.statusBranch())
            .get("status/LatticeCluster/" + cluster + ".yaml"));
  }
}
