// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.schemas.unit.Money;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class EmbeddedTablesTest {
  private static final Catalogue CATALOGUE = Catalogue.embedded();
  private static final Set<String> CLOUDS = Set.of("aws", "azure", "digitalocean", "gcp", "oci");

  static Stream<EmbeddedTable<?>> tables() {
    return Stream.of(
        EmbeddedTables.instanceTypes(), EmbeddedTables.prices(), EmbeddedTables.controlPlanes(),
        EmbeddedTables.regions(), EmbeddedTables.latencies(), EmbeddedTables.egress());
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyRowIsFoundByItsKeyAndNoOther(EmbeddedTable<?> table) {
    Map<String, ? extends CatalogueRow> all = table.all();

    assertEquals(table.text().lines().count() - 1, all.size());
    for (Map.Entry<String, ? extends CatalogueRow> row : all.entrySet()) {
      assertEquals(row.getValue(), table.find(row.getKey()), row.getKey());
      assertNull(table.find(row.getKey() + "x"), row.getKey());
      assertNull(table.find(row.getKey().substring(0, row.getKey().length() - 1) + "!"));
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyProviderOfATableHasOneSource(EmbeddedTable<?> table) {
    Set<String> providers = new TreeSet<>();
    table.all().keySet().forEach(key -> providers.add(key.substring(0, key.indexOf('/'))));

    for (String provider : providers) {
      List<Source> sources = EmbeddedTables.sources()
          .stream()
          .filter(source -> source.covers(table.table().name(), provider))
          .toList();
      assertEquals(1, sources.size(), table.table().name() + " " + provider);
      assertTrue(
          sources.getFirst().asOf().matches("20[0-9]{2}(-[01][0-9](-[0-3][0-9])?)?"),
          sources.toString());
    }
  }

  @Test
  void theDigestIsThatOfTheTables() {
    TreeMap<String, String> texts = new TreeMap<>();
    tables().forEach(table -> texts.put(table.table().name(), table.text()));

    assertEquals(RefreshTables.digest(texts), EmbeddedTables.digest());
  }

  @Test
  void everyPriceIsOfAKnownMachineInAKnownRegionOfOneOfFiveClouds() {
    Set<String> providers = new TreeSet<>();
    for (Price price : CATALOGUE.prices().values()) {
      providers.add(price.provider());
      assertNotNull(CATALOGUE.instanceType(price.provider(), price.instanceType()), price.key());
      assertNotNull(CATALOGUE.region(price.provider(), price.region()), price.key());
    }

    assertEquals(CLOUDS, providers);
  }

  @Test
  void everyCloudHasAFeeForItsControlPlanes() {
    for (String provider : CLOUDS) {
      assertNotNull(CATALOGUE.managedControlPlane(provider, "anywhere"), provider);
    }
    assertNull(CATALOGUE.managedControlPlane("vsphere", "dc-east"));
  }

  @Test
  void theFiguresOfTheClassicExampleHold() {
    assertEquals(Money.parse("0.192"), onDemand("aws", "us-east-1", "m5.xlarge"));
    assertEquals(
        Money.parse("414.72"), onDemand("aws", "us-east-1", "m5.xlarge").times(3).thirtyDays());
    assertNull(CATALOGUE.price("aws", "us-east-1", "m99.xlarge"));
    assertNull(CATALOGUE.price("aws", "nowhere", "m5.xlarge"));
  }

  @Test
  void anUnknownSpotPriceIsNotZero() {
    Price droplet = CATALOGUE.price("digitalocean", "nyc1", "g-4vcpu-16gb");

    assertNotNull(droplet);
    assertNull(droplet.spot());
    assertTrue(
        CATALOGUE.prices()
            .values()
            .stream()
            .allMatch(price -> price.spot() == null || !price.spot().isZero()));
  }

  @Test
  void latencyIsTheSameInBothDirections() {
    Latency there = CATALOGUE.latency("aws", "us-east-1", "gcp", "europe-west1");

    assertNotNull(there);
    assertEquals(there, CATALOGUE.latency("gcp", "europe-west1", "aws", "us-east-1"));
    assertNull(CATALOGUE.latency("aws", "us-east-1", "vsphere", "dc-east"));
  }

  @Test
  void trafficIsPricedByTheNearestRow() {
    assertEquals(Money.parse("0.01"), perGb("aws", "us-east-1", "aws", "us-east-2"));
    assertEquals(Money.parse("0.01"), perGb("aws", "us-east-1", "aws", "us-east-1"));
    assertEquals(Money.parse("0.02"), perGb("azure", "eastus", "azure", "centralus"));
    assertEquals(Money.parse("0.09"), perGb("aws", "us-east-1", "vsphere", "dc-east"));
    assertEquals(Money.parse("0.09"), perGb("aws", "us-east-1", EgressPrice.ANY, EgressPrice.ANY));
    assertNull(CATALOGUE.egressPerGb("vsphere", "dc-east", "aws", "us-east-1"));
  }

  @Test
  void everyRegionHasAPriceForTheInternet() {
    for (CloudRegion region : CATALOGUE.regions().values()) {
      assertNotNull(
          CATALOGUE.egressPerGb(region.provider(), region.name(), EgressPrice.ANY, EgressPrice.ANY),
          region.key());
    }
  }

  private static @Nullable Money perGb(String provider, String region, String to, String toRegion) {
    return CATALOGUE.egressPerGb(provider, region, to, toRegion);
  }

  private static Money onDemand(String provider, String region, String type) {
    Price price = CATALOGUE.price(provider, region, type);
    return price == null ? Money.ZERO : price.onDemand();
  }
}
