// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.daemon.reconcile.Event;
import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.executors.simulate.Faults;
import dev.lattice.planner.catalog.Catalogue;
import dev.lattice.planner.catalog.Price;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// A world that does not do as it is told.
final class BadWeatherTest {
  private static final String CA = "infrastructure/ca.yaml";

  @Test
  void aRefusedQuotaIsObservedAndTheNextPlanGoesElsewhere() throws Exception {
    World world = four();
    world.plan();
    String refused = world.poolsOf("s0").getFirst();
    world.kube.setFaults(Faults.NONE.withRefusedOfferings(refused + "/*"));
    world.settle();
    assertEquals(List.of(refused.equals("us") ? "ca" : "us"), world.poolsOf("s0"));
    String observed = world.person.reads(World.MAIN).get("generated/plan/observed.yaml");
    assertTrue(
        observed != null && observed.contains("pool: " + refused), () -> "observed: " + observed);
    assertEquals(4, world.clusters().size());
  }

  @Test
  void aLostClusterIsLeftAloneAndItsServicesArePlacedAgain() throws Exception {
    World world = four();
    world.settle();
    String lost = clusterOf(world, "s0");
    world.kube.setFaults(Faults.NONE.withLostClusters(lost));
    for (int round = 0; round < 200 && clusterOf(world, "s0").equals(lost); round++) {
      world.turn();
    }
    assertFalse(clusterOf(world, "s0").equals(lost), "still in the lost cluster");
    world.turn(20);
    assertTrue(world.clusters().contains(lost), "a lost cluster is kept until a person removes it");
    assertTrue(
        world.kube.inventory(clusterOf(world, "s0")).contains("Deployment default/s0"),
        "it does not run elsewhere");
  }

  @Test
  void whileTheManagementClusterIsLostNothingMoves() throws Exception {
    World world = anywhere(2);
    world.settle();
    var branches = world.remote.fetch();
    List<String> clusters = world.clusters();
    world.kube.setFaults(Faults.NONE.withManagementLost(true));
    world.push(Specs.servicePath("api"), Specs.service("api", "blue", 1));
    for (int round = 0; round < 40; round++) {
      assertThrows(ExecutorException.class, world::execute);
      assertThrows(ExecutorException.class, world::plan);
      world.clock.advance(Duration.ofSeconds(30));
    }
    assertEquals(
        branches.get(World.LAYOUT.acceptedBranch()),
        world.remote.fetch().get(World.LAYOUT.acceptedBranch()));
    world.kube.setFaults(Faults.NONE);
    world.settle();
    assertTrue(world.clusters().containsAll(clusters));
    assertEquals(1, world.poolsOf("api").size());
  }

  @Test
  void aPriceThatDoublesMovesNothing() throws Exception {
    World world = anywhere(3);
    world.settle();
    String pool = world.poolsOf("web").getFirst();
    String region = pool.equals("us") ? "us-east-1" : "eu-west-1";
    world.push("catalog/prices.csv", dearer(region));
    int commits = world.person.counts(World.MAIN);
    world.settle();
    assertEquals(List.of(pool), world.poolsOf("web"));
    assertEquals(commits, world.person.counts(World.MAIN));
  }

  @Test
  void aSecondPlanIsTakenUpWhileTheMoveOfTheFirstIsHalfDone() throws Exception {
    World world = four();
    world.settle();
    String old = clusterOf(world, "s0");
    boolean isInUs = world.poolsOf("s0").equals(List.of("us"));
    world.push(
        isInUs ? Specs.US : CA,
        isInUs ? Specs.pool("us", "us-east-1", "none") : Specs.pool("ca", "ca-central-1", "none"));
    world.turn(2);
    assertEquals(List.of(isInUs ? "ca" : "us"), world.poolsOf("s0"));
    assertTrue(world.summary().contains("converged: false"), world.summary());
    world.push(Specs.servicePath("late"), Specs.service("late", "t1", 1));
    world.settle();
    assertEquals(List.of(isInUs ? "ca" : "us"), world.poolsOf("s0"));
    assertEquals(List.of("eu"), world.poolsOf("late"));
    assertFalse(world.kube.inventory(old).contains("Deployment default/s0"));
    assertTrue(world.told(Event.Proposed.class).isEmpty());
  }

  @Test
  void aClockThatJumpsBackStopsNothing() throws Exception {
    World world = anywhere(2);
    world.turn(4);
    world.clock.advance(Duration.ofDays(-2));
    world.turn(4);
    world.clock.advance(Duration.ofDays(4));
    world.settle();
    assertEquals(1, world.poolsOf("web").size());
    assertEquals(1, world.clusters().size());
  }

  /// One service that both pools would take.
  private static World anywhere(int replicas) {
    return World.with(
        Map.of(
            Specs.EU, Specs.pool("eu", "eu-west-1", "blue"), Specs.servicePath("web"),
            Specs.service("web", "blue", replicas)));
  }

  /// Ten replicas in four clusters, of which the only one of `s0` may be in `us` and in `ca`.
  private static World four() {
    Map<String, String> files = new TreeMap<>();
    files.put(Specs.US, Specs.pool("us", "us-east-1", "t0"));
    files.put(CA, Specs.pool("ca", "ca-central-1", "t0"));
    files.put(Specs.EU, Specs.pool("eu", "eu-west-1", "t1"));
    files.put("infrastructure/ap.yaml", Specs.pool("ap", "ap-south-1", "t2"));
    files.put("infrastructure/uw.yaml", Specs.pool("uw", "us-west-2", "t3"));
    files.put(Specs.servicePath("s0"), Specs.service("s0", "t0", 1));
    files.put(Specs.servicePath("s1"), Specs.service("s1", "t1", 3));
    files.put(Specs.servicePath("s2"), Specs.service("s2", "t2", 3));
    files.put(Specs.servicePath("s3"), Specs.service("s3", "t3", 3));
    return World.with(files);
  }

  private static String clusterOf(World world, String service) throws Exception {
    return world.placementsOf(service)
        .stream()
        .filter(place -> place.replicas() > 0)
        .map(Placement::cluster)
        .findFirst()
        .orElse("");
  }

  /// The price of the node class's machine in a region, twice.
  private static String dearer(String region) {
    Price usual = Objects.requireNonNull(Catalogue.embedded().price("aws", region, "m5.xlarge"));
    return """
        provider,region,instance_type,ondemand_usd_per_hour
        aws,%s,m5.xlarge,%s
        """.formatted(region, usual.onDemand().times(2).hourlyText());
  }
}
