// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.schemas.testing.Golden;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What counts although the specs have no usable form of it is marked, for as long as that is so and no longer.
final class HeldTest {
  private static final String CLOUD = "infrastructure/cloud.yaml";
  private static final String SITE = "infrastructure/site.yaml";
  private static final String LOCAL = "infrastructure/local.yaml";
  private static final String PRICES = "catalog/prices.csv";
  private static final String HELD = "held.yaml";

  @Test
  void everyBrokenThingIsMarkedInStatus() throws Exception {
    World world = cloudAndSite();
    world.push(PRICES, "provider,region,instance_type,ondemand_usd_per_hour\n");
    world.settle();
    Map<String, @Nullable String> broken = new HashMap<>();
    broken.put(CLOUD, cloud("us-east-1", "eu-west-1").replace("regions", "reigons"));
    broken.put(
        Specs.servicePath("api"), Specs.service("api", "cloud", 1).replace("min: 1", "min: x"));
    broken.put(Specs.US, "{ not yaml\n");
    broken.put(PRICES, "provider,region\n");
    world.push(broken);

    world.settle();

    Golden.assertMatches("held/broken.yaml", marks(world));
    assertEquals(List.of("cloud.us-east-1"), world.poolsOf("api"));
  }

  @Test
  void aMendedThingIsMarkedNoLonger() throws Exception {
    World world = cloudAndSite();
    world.settle();
    world.push(SITE, site().replace("capacity", "capacities"));
    world.settle();
    assertTrue(status(world).containsKey(HELD));

    world.push(SITE, site());
    world.settle();

    assertEquals("", marks(world));
  }

  @Test
  void poolsOfRemovedInfrastructuresStayUntilTheyAreEmpty() throws Exception {
    World world = cloudAndSite();
    world.settle();
    Map<String, @Nullable String> gone = gone();
    gone.put(Specs.US, Specs.pool("us", "us-east-1", "blue, cloud, site"));
    world.push(gone);

    world.turn(2);

    Golden.assertMatches("held/leaving.yaml", marks(world));
    world.settle();
    assertEquals(List.of("us"), world.poolsOf("api"));
    assertEquals(List.of("us"), world.poolsOf("tiny"));
    assertEquals("", marks(world));
    assertEquals(1, world.clusters().size());
  }

  @Test
  void removedInfrastructuresThatAreStillNeededStayAndTakeNothingNew() throws Exception {
    World world = cloudAndSite();
    world.settle();
    List<String> clusters = world.clusters();
    world.push(gone());

    world.turn(5);
    world.push(Specs.servicePath("more"), Specs.service("more", "cloud", 1));
    world.turn(5);

    assertEquals(clusters, world.clusters());
    assertEquals(List.of("cloud.us-east-1"), world.poolsOf("api"));
    assertEquals(List.of("dc1"), world.poolsOf("tiny"));
    assertEquals(List.of(), world.poolsOf("more"));
    Golden.assertMatches("held/needed.yaml", marks(world));
  }

  @Test
  void aRemovedNodeClassThatIsStillUsedStaysAndTakesNothingNew() throws Exception {
    World world = cloudAndSite();
    world.settle();
    List<String> clusters = world.clusters();
    Map<String, @Nullable String> gone = new HashMap<>();
    gone.put(LOCAL, null);
    gone.put(Specs.servicePath("more"), Specs.service("more", "site", 1));
    world.push(gone);

    world.turn(5);

    assertEquals(clusters, world.clusters());
    assertEquals(List.of("dc1"), world.poolsOf("tiny"));
    assertEquals(List.of(), world.poolsOf("more"));
    assertTrue(marks(world).contains("kind: LatticeNodeClass\n  name: local\n"), marks(world));
  }

  @Test
  void aRegionThatIsTakenFromAnInfrastructureIsMarkedUntilItIsEmpty() throws Exception {
    World world = cloudAndSite();
    world.settle();
    world.push(CLOUD, cloud("eu-west-1"));

    world.turn(2);

    assertTrue(marks(world).contains("name: cloud.us-east-1\n"), marks(world));
    world.settle();
    assertEquals(List.of("cloud.eu-west-1"), world.poolsOf("api"));
    assertEquals("", marks(world));
  }

  /// `held.yaml` and the documents of what has no other status, without times.
  private static String marks(World world) {
    StringBuilder marks = new StringBuilder();
    status(world).forEach((path, text) -> {
      boolean isMark = path.startsWith("status/") && text.contains("type: Degraded\n");
      if (isMark || path.equals(HELD)) {
        marks.append("# ").append(path).append('\n');
        marks.append(text.replaceAll(" *lastTransitionTime: .*\n", ""));
      }
    });
    return marks.toString();
  }

  private static SortedMap<String, String> status(World world) {
    return new TreeMap<>(world.person.reads(World.LAYOUT.statusBranch()));
  }

  /// A service of tier `cloud` in a cloud, and one of tier `site` at a site. So many replicas are elsewhere that moving
  /// these two asks nobody.
  private static World cloudAndSite() {
    return World.with(
        Map.of(
            CLOUD, cloud("us-east-1", "eu-west-1"), SITE, site(), LOCAL, """
                apiVersion: lattice.dev/v1alpha1
                kind: LatticeNodeClass
                metadata: {name: local}
                spec:
                  resources: {cores: 4, memoryGi: 16}
                  providers: {docker: {cpus: 4, memory: 16g}}
                  costPerHour: {docker: 0}
                """, Specs.servicePath("api"), Specs.service("api", "cloud", 1),
            Specs.servicePath("tiny"), Specs.service("tiny", "site", 1), Specs.servicePath("web"),
            Specs.service("web", "blue", 8)));
  }

  private static Map<String, @Nullable String> gone() {
    Map<String, @Nullable String> gone = new HashMap<>();
    gone.put(CLOUD, null);
    gone.put(SITE, null);
    return gone;
  }

  private static String cloud(String... regions) {
    return """
        apiVersion: lattice.dev/v1alpha1
        kind: CloudInfrastructure
        metadata: {name: cloud}
        spec:
          provider: aws
          labels: {tier: cloud}
          regions: {%s}
        """.formatted(String.join(": {}, ", regions) + ": {}");
  }

  private static String site() {
    return """
        apiVersion: lattice.dev/v1alpha1
        kind: StaticInfrastructure
        metadata: {name: site}
        spec:
          provider: docker
          location: {name: dc1}
          capacity: {cores: 16}
          labels: {tier: site}
        """;
  }
}
