// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static dev.lattice.planner.testing.SiteSpec.aSite;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.testing.Specs;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.spec.LatticeRegion;
import dev.lattice.schemas.spec.LatticeRegion.Location;
import dev.lattice.schemas.spec.Metadata;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.StaticInfrastructure.Address;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Two regions of one price: what people say about where they are.
final class WhereaboutsTest {
  @Test
  void aPrimaryRegionIsTakenWhereNothingElseDecides() {
    assertEquals(List.of("one"), pools(fleet(false)));
    assertEquals(List.of("two"), pools(fleet(true)));
  }

  @Test
  void moneyComesBeforeAPrimaryRegion() {
    Specs specs = fleet(true).with(aNodeClass("cheap", 4, 16).costs("docker", "0.04").build())
        .with(aPool("one").at("docker", "east").nodeClasses("cheap").build());

    assertEquals(List.of("one"), pools(specs));
  }

  @Test
  void aRequiredRegionComesBeforeAPrimaryOne() {
    Specs specs = fleet(true).with(aService("web").replicas(2).requiredRegions("first").build());

    assertEquals(List.of("one"), pools(specs));
  }

  @Test
  void aPoolIsWhereItsRegionIsAndASiteAtItsAddress() {
    Problem found = fleet(true).with(
        aSite("hall").address(new Address("US", "VA", "Ashburn", "DC1")).capacity(9, null).build())
        .problem();

    assertEquals("", found.pool("one").whereabouts().words());
    assertEquals("51.5 N, 0.12 W, GB", found.pool("two").whereabouts().words());
    assertEquals("DC1, Ashburn, VA, US", found.pool("hall").whereabouts().words());
  }

  private static Specs fleet(boolean isSecondPrimary) {
    return new Specs()
        .with(aNodeClass("small", 4, 16).costs("docker", "0.05").offeringAll().build())
        .with(region("first", "east", false, null))
        .with(region("second", "west", isSecondPrimary, new Location(51_500_000, -120_000, "GB")))
        .with(aPool("one").at("docker", "east").nodeClasses("small").build())
        .with(aPool("two").at("docker", "west").nodeClasses("small").build())
        .with(aService("web").replicas(2).build());
  }

  private static LatticeRegion region(
      String name, String providerRegion, boolean isPrimary, @Nullable Location location) {
    return new LatticeRegion(
        new Metadata(new ObjectId(LatticeRegion.KIND, "", name), new TreeMap<>(), new TreeMap<>()),
        new TreeMap<>(Map.of("docker", providerRegion)), isPrimary, location, List.of());
  }

  private static List<String> pools(Specs specs) {
    return Objects
        .requireNonNull(specs.plan().state().services().get(new ServiceId("default", "web")))
        .placements()
        .stream()
        .filter(placement -> placement.replicas() > 0)
        .map(Placement::pool)
        .sorted()
        .toList();
  }
}
