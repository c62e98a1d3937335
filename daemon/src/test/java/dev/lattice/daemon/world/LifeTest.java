// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.daemon.reconcile.Cycle;
import dev.lattice.daemon.reconcile.Event;
import dev.lattice.schemas.spec.ServiceId;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The good world: what is pushed comes true.
final class LifeTest {
  private static final ServiceId WEB = new ServiceId("default", "web");

  @Test
  void theFirstPlanIsCommittedAcceptedAndCarriedOut() throws Exception {
    World world = web();
    world.settle();
    assertEquals(2, world.person.counts(World.MAIN));
    assertEquals(List.of("us"), world.poolsOf("web"));
    assertEquals(1, world.clusters().size());
    String cluster = world.clusters().getFirst();
    assertTrue(world.kube.inventory(cluster).contains("Deployment default/web"));
    assertEquals(1, world.told(Event.Converged.class).size());
    assertEquals(world.person.sees(World.MAIN), world.person.sees(World.LAYOUT.acceptedBranch()));
  }

  @Test
  void planningAgainWritesNothingAndDoesNotSolve() throws Exception {
    World world = web();
    world.settle();
    int plans = world.told(Event.Planned.class).size();
    assertEquals(Cycle.Result.SETTLED, world.plan());
    assertEquals(plans, world.told(Event.Planned.class).size());
    assertEquals(2, world.person.counts(World.MAIN));
  }

  @Test
  void aRestartedDaemonPlansUnchangedAndWritesNothing() throws Exception {
    World world = web();
    world.settle();
    var branches = world.remote.fetch();
    world.restart();
    world.settle();
    assertEquals(branches, world.remote.fetch());
  }

  @Test
  void aCommitThatChangesNoInputIsNotPlanned() throws Exception {
    World world = web();
    world.settle();
    int plans = world.told(Event.Planned.class).size();
    world.push("README.md", "hello\n");
    assertEquals(Cycle.Result.SETTLED, world.plan());
    assertEquals(plans, world.told(Event.Planned.class).size());
  }

  @Test
  void aNewServiceJoinsWithoutTouchingTheOthers() throws Exception {
    World world = web();
    world.settle();
    var before = world.accepted().state().services().get(WEB);
    world.push(Specs.servicePath("api"), Specs.service("api", "blue", 1));
    world.settle();
    assertEquals(List.of("us"), world.poolsOf("api"));
    assertEquals(before, world.accepted().state().services().get(WEB));
    assertEquals(1, world.clusters().size());
  }

  @Test
  void aServiceThatMovesIsMadeBeforeItIsBroken() throws Exception {
    World world = web();
    world.push(Specs.US, Specs.pool("us", "us-east-1", "blue, anchor"));
    world.push(Specs.servicePath("anchor"), Specs.service("anchor", "anchor", 8));
    world.settle();
    String old = world.clusters().getFirst();
    Map<String, @Nullable String> swapped = new HashMap<>();
    swapped.put(Specs.US, Specs.pool("us", "us-east-1", "anchor"));
    swapped.put(Specs.EU, Specs.pool("eu", "eu-west-1", "blue"));
    world.push(swapped);
    world.plan();
    assertEquals(List.of("eu"), world.poolsOf("web"));
    String target = world.placementsOf("web")
        .stream()
        .filter(place -> place.replicas() > 0)
        .findFirst()
        .orElseThrow()
        .cluster();
    int overlapping = 0;
    for (int round = 0; round < 200 && world.placementsOf("web").size() > 1; round++) {
      world.turn();
      boolean isAtOld = runs(world, old);
      boolean isAtTarget = runs(world, target);
      assertTrue(isAtOld || isAtTarget, "round " + round + ": web runs nowhere");
      overlapping += isAtOld && isAtTarget ? 1 : 0;
    }
    assertTrue(overlapping > 0, "web never ran at both places");
    world.settle();
    assertEquals(2, world.clusters().size());
    assertFalse(runs(world, old));
    assertEquals(1, world.placementsOf("web").size());
  }

  @Test
  void aRemovedServiceTakesItsClusterWithIt() throws Exception {
    World world = web();
    world.settle();
    world.push(Collections.singletonMap(Specs.servicePath("web"), null));
    world.settle();
    assertTrue(world.accepted().state().services().isEmpty());
    assertTrue(world.accepted().state().clusters().isEmpty());
    assertEquals(List.of(), machinery(world));
  }

  @Test
  void aServiceThatFitsNowhereIsToldWithTheRulesThatClash() throws Exception {
    World world = web();
    world.push(Specs.servicePath("odd"), Specs.service("odd", "purple", 1));
    world.settle();
    var unplaced = world.accepted().decision().unplaced();
    assertEquals(1, unplaced.size());
    assertEquals(new ServiceId("default", "odd"), unplaced.getFirst().service());
    assertFalse(unplaced.getFirst().conflict().isEmpty());
    assertEquals(List.of("us"), world.poolsOf("web"));
    String status = world.person.reads(World.LAYOUT.statusBranch())
        .get("status/LatticeService/default/odd.yaml");
    assertTrue(status != null && status.contains("Unplaced"), () -> "status: " + status);
  }

  private static World web() {
    return World.with(Map.of(Specs.servicePath("web"), Specs.service("web", "blue", 2)));
  }

  private static boolean runs(World world, String cluster) {
    return world.kube.inventory(cluster).contains("Deployment default/web");
  }

  /// What of Cluster API is left in the management cluster.
  private static List<String> machinery(World world) {
    return world.kube.inventory("management")
        .stream()
        .filter(id -> !id.startsWith("Namespace ") && !id.startsWith("ConfigMap "))
        .toList();
  }
}
