// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.spec.LatticeRegion;
import dev.lattice.schemas.spec.LatticeRegion.Location;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.testing.Snapshots;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LatticeRegionTest {
  @Test
  void aRegionNamesThoseOfProviders() {
    LatticeRegion region = region("""
        providers: {aws: us-east-1, gcp: us-east4, digitalocean: nyc1}
        primary: true
        location: {lat: 40.7128, lon: -74.006, country: US}
        zones: [a, b]
        """);

    assertEquals(
        Map.of("aws", "us-east-1", "gcp", "us-east4", "digitalocean", "nyc1"), region.providers());
    assertEquals(new Location(40_712_800, -74_006_000, "US"), region.location());
    assertEquals(List.of("a", "b"), region.zones());
    assertEquals(true, region.isPrimary());
  }

  @Test
  void whatIsLeftOutIsUnknown() {
    LatticeRegion region = region("providers: {aws: us-east-1}");

    assertFalse(region.isPrimary());
    assertNull(region.location());
    assertEquals(List.of(), region.zones());
  }

  @Test
  void everyFieldHasAnEffect() {
    assertEquals(
        List.of(),
        Loading.ineffective(
            Loading.object(
                LatticeRegion.KIND, "nyc1",
                "{providers: {aws: us-east-1}, primary: true, location: {country: US}, zones: [a]}")));
  }

  @Test
  void aZoneIsPartOfTheNamesOfObjectsAndFiles() {
    for (String zone : List.of("Zone A!", "../a", "a_b")) {
      Checked<SpecSet> loaded = Loading.load(
          Snapshots.of(
              "infrastructure/a.yaml",
              Loading.object(
                  LatticeRegion.KIND, "nyc1",
                  "{providers: {aws: us-east-1}, zones: [\"%s\"]}".formatted(zone))));

      assertTrue(loaded.diagnostics().hasErrors(), zone);
    }
  }

  private static LatticeRegion region(String spec) {
    return Loading.spec(LatticeRegion.class, Loading.object(LatticeRegion.KIND, "nyc1", spec));
  }
}
