// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.spec.load.HeldForms;
import dev.lattice.schemas.testing.Snapshots;
import dev.lattice.schemas.unit.Money;
import org.junit.jupiter.api.Test;

final class CatalogueTest {
  private static final String HEADER = "provider,region,instance_type,ondemand_usd_per_hour";

  @Test
  void peopleWinOverTheJobAndBothOverTheEmbeddedTables() {
    Catalogue catalogue = with(
        "catalog/prices.csv", HEADER + "\naws,us-east-1,m5.xlarge,0.15\n",
        "catalog/refreshed/prices.csv",
        HEADER + "\naws,us-east-1,m5.xlarge,0.19\naws,us-east-1,m5.large,0.09\n");

    assertEquals("0.150000", onDemand(catalogue, "m5.xlarge"));
    assertEquals("0.090000", onDemand(catalogue, "m5.large"));
    assertEquals("0.384000", onDemand(catalogue, "m5.2xlarge"));
  }

  @Test
  void aRowTakesThePlaceOfTheWholeRow() {
    Price embedded = Catalogue.embedded().price("aws", "us-east-1", "m5.xlarge");
    Price pinned = with("catalog/prices.csv", HEADER + "\naws,us-east-1,m5.xlarge,0.15\n")
        .price("aws", "us-east-1", "m5.xlarge");

    assertNotNull(embedded);
    assertNotNull(embedded.spot());
    assertNotNull(pinned);
    assertNull(pinned.spot());
  }

  @Test
  void aFileCanAddWhatNobodyKnew() {
    Catalogue catalogue = with(
        "catalog/prices.csv", HEADER + "\nvsphere,dc-east,large,0.4\n",
        "catalog/instance_types.csv",
        "provider,instance_type,vcpu,memory_gib,arch\nvsphere,large,8,64,amd64\n",
        "catalog/control_planes.csv", "provider,region,usd_per_hour\naws,us-east-1,0.60\n",
        "catalog/latencies.csv",
        "provider_a,region_a,provider_b,region_b,rtt_ms,kind\nvsphere,dc-east,aws,us-east-1,4.5,measured\n");

    Price price = catalogue.price("vsphere", "dc-east", "large");
    Latency latency = catalogue.latency("aws", "us-east-1", "vsphere", "dc-east");
    assertNotNull(price);
    assertEquals(Money.parse("0.4"), price.onDemand());
    assertEquals("catalog/prices.csv", catalogue.sourceOf(price).words());
    assertNotNull(catalogue.instanceType("vsphere", "large"));
    assertEquals(Money.parse("0.6"), catalogue.managedControlPlane("aws", "us-east-1"));
    assertEquals(Money.parse("0.1"), catalogue.managedControlPlane("aws", "us-west-2"));
    assertNotNull(latency);
    assertEquals(4500, latency.rttMicros());
  }

  @Test
  void trafficToASiteIsPricedAsThatToTheInternetUnlessAFileSaysMore() {
    Catalogue catalogue = with("catalog/egress.csv", """
        provider,region,to_provider,to_region,usd_per_gb
        aws,us-east-1,vsphere,dc-east,0.02
        vsphere,*,*,*,0
        """);

    assertEquals(
        Money.parse("0.02"), catalogue.egressPerGb("aws", "us-east-1", "vsphere", "dc-east"));
    assertEquals(
        Money.parse("0.09"), catalogue.egressPerGb("aws", "us-east-1", "vsphere", "dc-west"));
    assertEquals(Money.ZERO, catalogue.egressPerGb("vsphere", "dc-east", "aws", "us-east-1"));
    assertNull(catalogue.egressPerGb("vsphere", "dc-east", "vsphere", "dc-east"));
  }

  @Test
  void theDigestIsAboutFiguresAlone() {
    Catalogue one = with("catalog/prices.csv", HEADER + "\naws,us-east-1,m5.xlarge,0.15\n");
    Catalogue same = with(
        "catalog/refreshed/prices.csv",
        "ondemand_usd_per_hour,instance_type,region,provider\n\n\"0.1500\" , m5.xlarge,us-east-1,aws");
    Catalogue other = with("catalog/prices.csv", HEADER + "\naws,us-east-1,m5.xlarge,0.16\n");

    assertEquals(one.digest(), same.digest());
    assertNotEquals(one.digest(), other.digest());
    assertNotEquals(one.digest(), Catalogue.embedded().digest());
    assertEquals(Catalogue.embedded().digest(), with("catalog/prices.csv", HEADER).digest());
  }

  @Test
  void theListOfPricesHoldsThoseOfFilesToo() {
    Catalogue catalogue = with("catalog/prices.csv", HEADER + "\nvsphere,dc-east,large,0.4\n");

    assertEquals(
        Catalogue.embedded().prices().size() + 1, catalogue.prices().size(),
        "one price more than in the embedded table");
    assertNotNull(catalogue.prices().get("vsphere/dc-east/large"));
  }

  private static String onDemand(Catalogue catalogue, String type) {
    Price price = catalogue.price("aws", "us-east-1", type);
    return price == null ? "unknown" : price.onDemand().hourlyText();
  }

  private static Catalogue with(String... pathsAndTexts) {
    Checked<CatalogueFiles> files =
        CatalogueLoader.load(Snapshots.of(pathsAndTexts), "", HeldForms.NONE);
    assertFalse(files.hasErrors(), files.diagnostics().list().toString());
    return Catalogue.embedded().with(files.value());
  }
}
