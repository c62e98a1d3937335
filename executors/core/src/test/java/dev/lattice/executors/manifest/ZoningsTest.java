// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest;

import static dev.lattice.executors.testing.ClusterBuilder.aCluster;
import static dev.lattice.executors.testing.ServiceBuilder.aService;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.executors.manifest.workload.Zoning;
import dev.lattice.executors.testing.ClusterBuilder;
import dev.lattice.executors.testing.ServiceBuilder;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.spec.CombinedPolicy;
import dev.lattice.schemas.spec.LatticePlacementPolicy;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Spread;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Spread.Domains;
import dev.lattice.schemas.spec.LatticeService;
import dev.lattice.schemas.spec.Metadata;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.Topology;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A service with a replica in each of two of the three zones of a cluster.
final class ZoningsTest {
  private static final LatticeCluster CLUSTER =
      group(group(group(aCluster("east"), "east-a"), "east-b"), "east-c")
          .group("small", "small", "", "", false, 1, 1)
          .build();

  @Test
  void oneThatIsApartByZoneKeepsToTheZonesOfThePlanWhicheverSaysSo() {
    Zoning held = zoning(0, "east-a", "east-b");

    assertEquals(held, zoning(aService("web").apartByZone("db"), aService("db")));
    assertEquals(held, zoning(aService("web"), aService("db").apartByZone("web")));
    assertEquals(Zoning.FREE, zoning(aService("web"), aService("db").apartByZone("log")));
  }

  @Test
  void oneThatIsApartFromItselfHasOnePodInAZone() {
    assertEquals(zoning(1, "east-a", "east-b"), zoning(aService("web").apartByZone("web")));
  }

  @Test
  void aSpreadOverZonesInUseKeepsToThemAndOneOverAllCountsAll() {
    assertEquals(
        zoning(2, "east-a", "east-b"), zoning(new Spread(Topology.ZONE, 2, Domains.USED, true)));
    assertEquals(zoning(2), zoning(new Spread(Topology.ZONE, 2, Domains.ELIGIBLE, true)));
    assertEquals(
        new Zoning(new TreeSet<>(), 0, 2),
        zoning(new Spread(Topology.ZONE, 2, Domains.USED, false)));
    assertEquals(Zoning.FREE, zoning(new Spread(Topology.POOL, 2, Domains.USED, true)));
  }

  @Test
  void whereTheProviderChoosesAZoneNoneIsNamed() {
    LatticeService web = aService("web").apartByZone("db").build();

    assertEquals(
        Zoning.FREE, new Zonings(List.of(web))
            .of(web, CombinedPolicy.of(List.of()), CLUSTER, placement("small", "small-east-a")));
  }

  private static Zoning zoning(int maxSkew, String... zones) {
    return new Zoning(new TreeSet<>(List.of(zones)), maxSkew, 0);
  }

  private static Zoning zoning(ServiceBuilder web, ServiceBuilder... others) {
    return zoning(CombinedPolicy.of(List.of()), web, others);
  }

  private static Zoning zoning(Spread spread) {
    ObjectId id = new ObjectId(LatticePlacementPolicy.KIND, "", "even");
    return zoning(
        CombinedPolicy.of(
            List.of(
                new LatticePlacementPolicy(
                    new Metadata(id, new TreeMap<>(), new TreeMap<>()), new TreeMap<>(), 0,
                    List.of(), List.of(), 1, spread, List.of(), null))),
        aService("web"));
  }

  private static Zoning zoning(
      CombinedPolicy policy, ServiceBuilder web, ServiceBuilder... others) {
    List<LatticeService> all =
        Stream.concat(Stream.of(web), Arrays.stream(others)).map(ServiceBuilder::build).toList();
    return new Zonings(all)
        .of(all.getFirst(), policy, CLUSTER, placement("small-east-a", "small-east-b"));
  }

  private static Placement placement(String... groups) {
    TreeMap<String, Integer> perGroup = new TreeMap<>();
    for (String group : groups) {
      perGroup.put(group, 1);
    }
    return new Placement("us-east", "us-east", "east", groups.length, groups.length, perGroup);
  }

  private static ClusterBuilder group(ClusterBuilder cluster, String zone) {
    return cluster.group("small-" + zone, "small", "", zone, false, 1, 1);
  }
}
