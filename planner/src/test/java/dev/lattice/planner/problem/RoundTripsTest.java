// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.problem;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static dev.lattice.planner.testing.SiteSpec.aSite;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lattice.planner.model.RoundTrips;
import dev.lattice.planner.testing.Specs;
import dev.lattice.schemas.spec.LatticeRegion;
import dev.lattice.schemas.spec.Metadata;
import dev.lattice.schemas.spec.ObjectId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Where a round trip comes from.
final class RoundTripsTest {
  @Test
  void nothingIsLookedUpWithoutABound() {
    assertEquals(
        RoundTrips.NONE,
        new Specs().with(aPool("one").build())
            .with(aService("web").build())
            .problem()
            .roundTrips());
  }

  @Test
  void twoClustersOfAPoolAreInOneRegion() {
    assertEquals(2000, fleet().micros("virginia", "virginia"));
  }

  @Test
  void theCatalogueKnowsRegionsOfProviders() {
    assertEquals(fleet().micros("ireland", "virginia"), fleet().micros("virginia", "ireland"));
    assertEquals(69_900L, fleet().micros("ireland", "virginia"));
  }

  @Test
  void theCatalogueWinsOverARegionThatTwoProvidersShare() {
    assertEquals(32_500L, fleet().micros("virginia", "iowa"));
  }

  @Test
  void aSiteWinsOverTheCatalogueAndOfTwoSitesTheLarger() {
    assertEquals(9000L, fleet().micros("hall", "virginia"));
    assertEquals(30_000L, fleet().micros("hall", "barn"));
    assertEquals(30_000L, fleet().micros("barn", "hall"));
  }

  @Test
  void whatNobodySaysIsUnknown() {
    assertNull(fleet().micros("barn", "virginia"));
  }

  @Test
  void aPlaceOutsideIsARegionOfAProviderOrAPool() {
    RoundTrips figures = fleet();

    assertEquals(2000L, figures.micros("aws-us-east-1", "virginia"));
    assertEquals(9000L, figures.micros("aws-us-east-1", "hall"));
    assertEquals(2000L, figures.micros("ireland", "ireland"));
  }

  private static RoundTrips fleet() {
    return new Specs().with(aNodeClass("medium", 4, 16).on("aws", "m5.xlarge").build())
        .with(
            new LatticeRegion(
                new Metadata(
                    new ObjectId(LatticeRegion.KIND, "", "us"), new TreeMap<>(), new TreeMap<>()),
                new TreeMap<>(Map.of("aws", "us-east-1", "gcp", "us-central1")), false, null,
                List.of()))
        .with(aPool("virginia").build())
        .with(aPool("iowa").at("gcp", "us-central1").build())
        .with(aPool("ireland").at("aws", "eu-west-1").build())
        .with(
            aSite("hall").latencyTo("aws-us-east-1", 9)
                .latencyTo("barn", 20)
                .capacity(9, null)
                .build())
        .with(aSite("barn").latencyTo("hall", 30).capacity(9, null).build())
        .with(aService("web").within("aws-us-east-1", 100).build())
        .with(aService("api").within("ireland", 100).build())
        .problem()
        .roundTrips();
  }
}
