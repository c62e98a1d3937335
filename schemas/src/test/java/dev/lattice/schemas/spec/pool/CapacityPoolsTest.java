// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.Credentials;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.LatticePool.Capacity;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.spec.StaticInfrastructure;
import dev.lattice.schemas.spec.load.HeldForms;
import dev.lattice.schemas.spec.load.SpecLoader;
import dev.lattice.schemas.testing.Snapshots;
import dev.lattice.schemas.unit.Resources;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

final class CapacityPoolsTest {
  private static final long GIB = Resources.GIB;
  private static final String CLOUD =
      """
          apiVersion: lattice.dev/v1alpha1
          kind: CloudInfrastructure
          metadata: {name: aws-production, labels: {owner: platform}, annotations: {lattice.dev/protect: "true"}}
          spec:
            provider: aws
            credentialsRef: {name: aws-credentials}
            providerConfig: {sshKeyName: ops}
            defaults: {compliance: [SOC2], capabilities: [arm64], maxClustersPerRegion: 5, maxNodesPerCluster: 50}
            labels: {tier: production, speed: low}
            regions:
              us-east-1: {compliance: [HIPAA], capabilities: [], labels: {speed: high}, quotas: {maxClusters: 10}}
              us-west-2: {cordoned: true}
          ---
          """;
  private static final String SITE = """
      apiVersion: lattice.dev/v1alpha1
      kind: StaticInfrastructure
      metadata: {name: dc-east}
      spec:
        provider: docker
        location: {name: us-east-dc1, region: %s, zone: zone-a}
        capacity: {nodes: 10, cores: 80, memory: 320Gi}
        compliance: [SOC2]
        reservation: {reserved: {nodes: 2, cores: 16}}
        nodeClasses: []
      ---
      """;
  private static final String NYC = """
      apiVersion: lattice.dev/v1alpha1
      kind: LatticeRegion
      metadata: {name: nyc1}
      spec: {providers: {aws: us-east-1, docker: dc-row}}
      ---
      """;

  @Test
  void everyRegionOfACloudIsAPool() {
    assertEquals(
        Set.of("aws-production.us-east-1", "aws-production.us-west-2"), pools(CLOUD).keySet());
  }

  @Test
  void aRegionTakesTheDefaultsItDoesNotReplace() {
    CapacityPool west = pool("aws-production.us-west-2", CLOUD);

    assertEquals(List.of("SOC2"), west.compliance());
    assertEquals(List.of("arm64"), west.capabilities());
    assertEquals(new Capacity(null, null, null, null, 5), west.capacity());
    assertEquals(50, west.maxNodesPerCluster());
    assertEquals(true, west.isCordoned());
  }

  @Test
  void aListOfARegionReplacesTheDefaultListAlsoWhenItIsEmpty() {
    CapacityPool east = pool("aws-production.us-east-1", CLOUD);

    assertEquals(List.of("HIPAA"), east.compliance());
    assertEquals(List.of(), east.capabilities());
    assertEquals(10, east.capacity().maxClusters());
    assertEquals(50, east.maxNodesPerCluster());
    assertFalse(east.isCordoned());
  }

  @Test
  void theConfigurationOfTheProviderIsTheSameInEveryRegion() {
    for (CapacityPool pool : pools(CLOUD).values()) {
      assertEquals(Json.obj("sshKeyName", "ops"), pool.providerConfig(), pool.id());
    }
  }

  @Test
  void labelsAreTheBuiltInOnesAndThoseOfObjectCloudAndRegion() {
    assertEquals(
        Map.of(
            "provider", List.of("aws"), "region", List.of("us-east-1"), "infrastructure",
            List.of("aws-production"), "owner", List.of("platform"), "tier", List.of("production"),
            "speed", List.of("high")),
        pool("aws-production.us-east-1", CLOUD).labels());
  }

  @Test
  void aPoolKnowsTheObjectAndTheFieldsItComesFrom() {
    CapacityPool east = pool("aws-production.us-east-1", CLOUD);

    assertEquals(new ObjectId("CloudInfrastructure", "", "aws-production"), east.object());
    assertEquals("regions.us-east-1.quotas.maxClusters", east.fields().capacity());
    assertEquals(new Credentials("aws-credentials", null), east.credentials());
    assertEquals(true, east.isProtected());
  }

  @Test
  void aMappedProviderRegionLiesInItsLatticeRegion() {
    SortedMap<String, CapacityPool> pools = pools(CLOUD + NYC);

    CapacityPool east = Objects.requireNonNull(pools.get("aws-production.us-east-1"));
    assertEquals("nyc1", east.region());
    assertEquals("us-east-1", east.providerRegion());
    assertEquals(List.of("nyc1"), east.labels().get("region"));
    assertEquals(
        "us-west-2", Objects.requireNonNull(pools.get("aws-production.us-west-2")).region());
  }

  @Test
  void aRegionOfACloudHasTheZonesOfItsLatticeRegion() {
    CapacityPool east = pool("aws-production.us-east-1", CLOUD + zones("a, b"));

    assertEquals(List.of("a", "b"), east.zones());
    assertEquals(List.of("a", "b"), east.labels().get("zone"));
  }

  @Test
  void theOwnZonesOfAPoolWinOverThoseOfTheLatticeRegion() {
    String pool = zones("a, b") + """
        apiVersion: lattice.dev/v1alpha1
        kind: LatticePool
        metadata: {name: us-east}
        spec: {provider: {type: aws, region: us-east-1}%s}
        """;

    assertEquals(List.of("a", "b"), pool("us-east", pool.formatted("")).zones());
    assertEquals(List.of("c"), pool("us-east", pool.formatted(", zones: [c]")).zones());
  }

  @Test
  void aProviderTakesTheZonesThatAreCalledLikeItsRegion() {
    String zones = zones("us-east-1a, us-east-1b, dc-row-7, hall");

    assertEquals(
        List.of("us-east-1a", "us-east-1b"),
        pool("aws-production.us-east-1", CLOUD + zones).zones());
    assertEquals(
        List.of("hall"),
        pool("aws-production.us-east-1", CLOUD + zones.replace("us-east-1a, us-east-1b, ", ""))
            .zones());
  }

  @Test
  void aSiteIsOnePoolNamedAfterItsLocationAndKnowsWhatIsReserved() {
    CapacityPool site = pool("us-east-dc1", SITE.formatted("us-east"));

    assertEquals(CapacityPool.Kind.STATIC, site.kind());
    assertEquals(new Capacity(10, 80_000L, 320 * GIB, null, null), site.capacity());
    assertEquals(
        new StaticInfrastructure.Capacity(2, 16_000L, null, null, List.of()),
        Objects.requireNonNull(site.reservation()).reserved());
    assertEquals("us-east", site.region());
    assertEquals("us-east", site.providerRegion());
    assertEquals(List.of("zone-a"), site.labels().get("zone"));
    assertNull(site.budget());
  }

  @Test
  void aSiteThatNamesALatticeRegionIsInItAndHasItsProviderRegion() {
    CapacityPool site = pool("us-east-dc1", SITE.formatted("nyc1") + NYC);

    assertEquals("nyc1", site.region());
    assertEquals("dc-row", site.providerRegion());
  }

  @Test
  void aSiteWhoseRegionIsMappedIsInTheLatticeRegion() {
    assertEquals("nyc1", pool("us-east-dc1", SITE.formatted("dc-row") + NYC).region());
  }

  @Test
  void aSiteWithoutARegionIsARegionOfItsOwn() {
    assertEquals("us-east-dc1", pool("us-east-dc1", SITE.replace("region: %s, ", "")).region());
  }

  @Test
  void aSiteThatNothingBuildsClustersOnIsNoPlaceButItsIdIsKnown() {
    String alone = SITE.formatted("us-east").replace("  provider: docker\n", "");

    assertEquals(Set.of(), pools(alone).keySet());
    assertEquals(
        Map.of("us-east-dc1", "location.name"),
        CapacityPools.ids(specs(alone).entries().firstEntry().getValue().spec()));
  }

  private static String zones(String zones) {
    return NYC.replace("dc-row}", "dc-row}, zones: [" + zones + "]");
  }

  private static CapacityPool pool(String id, String text) {
    return Objects.requireNonNull(pools(text).get(id));
  }

  private static SortedMap<String, CapacityPool> pools(String text) {
    return CapacityPools.of(specs(text));
  }

  private static SpecSet specs(String text) {
    Checked<SpecSet> specs = SpecLoader.load(
        Snapshots.of("infrastructure/a.yaml", text), "", LatticeConfig.defaults("test"),
        HeldForms.NONE);
    assertFalse(specs.diagnostics().hasErrors(), () -> specs.diagnostics().list().toString());
    return specs.value();
  }
}
