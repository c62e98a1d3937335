// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.CloudInfrastructure;
import dev.lattice.schemas.spec.CloudInfrastructure.Defaults;
import dev.lattice.schemas.spec.CloudInfrastructure.Region;
import dev.lattice.schemas.spec.Credentials;
import dev.lattice.schemas.spec.LatticePool.Budget;
import dev.lattice.schemas.unit.Money;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class CloudInfrastructureTest {
  private static final String WHOLE =
      """
          provider: aws
          credentialsRef: {name: aws-credentials, namespace: lattice-system}
          providerConfig: {sshKeyName: ops}
          budget: {monthly: 50000, alertThreshold: 75, hardLimit: false}
          defaults: {compliance: [SOC2], capabilities: [arm64], maxClustersPerRegion: 5, maxNodesPerCluster: 50}
          labels: {tier: [production, shared]}
          regions:
            us-east-1:
              budget: {monthly: 20000}
              compliance: [SOC2, HIPAA]
              capabilities: []
              labels: {speed: high}
              quotas: {maxClusters: 10, maxNodesPerCluster: 100}
              dataResidency: us
              cordoned: true
            us-west-2:
          """;

  @Test
  void anInfrastructureIsReadInItsUnits() {
    CloudInfrastructure cloud = cloud(WHOLE);

    assertEquals("aws", cloud.provider());
    assertEquals(new Credentials("aws-credentials", "lattice-system"), cloud.credentials());
    assertEquals(Json.obj("sshKeyName", "ops"), cloud.providerConfig());
    assertEquals(new Budget(Money.parse("50000"), 750, false), cloud.budget());
    assertEquals(new Defaults(List.of("SOC2"), List.of("arm64"), 5, 50), cloud.defaults());
    assertEquals(Map.of("tier", List.of("production", "shared")), cloud.labels());
    assertEquals(Set.of("us-east-1", "us-west-2"), cloud.regions().keySet());
  }

  @Test
  void aRegionSaysWhatIsSpecialThere() {
    TreeMap<String, List<String>> labels = new TreeMap<>(Map.of("speed", List.of("high")));

    assertEquals(
        new Region(
            new Budget(Money.parse("20000"), 750, false), List.of("SOC2", "HIPAA"), List.of(),
            labels, 10, 100, "us", true),
        cloud(WHOLE).regions().get("us-east-1"));
  }

  @Test
  void aRegionThatSaysNothingLeavesEverythingToTheDefaults() {
    assertEquals(
        new Region(null, null, null, new TreeMap<>(), null, null, null, false),
        cloud(WHOLE).regions().get("us-west-2"));
  }

  @Test
  void aBudgetAlertsAtFourFifthsAndIsHardUnlessItSaysOtherwise() {
    CloudInfrastructure cloud =
        cloud("{provider: gcp, regions: {us-central1: {budget: {monthly: 1}}}}");

    assertNull(cloud.budget());
    assertEquals(
        new Budget(Money.parse("1"), 800, true),
        Objects.requireNonNull(cloud.regions().get("us-central1")).budget());
    assertEquals(Defaults.NONE, cloud.defaults());
  }

  @Test
  void everyFieldHasAnEffect() {
    assertEquals(
        List.of(),
        Loading.ineffective(Loading.object(CloudInfrastructure.KIND, "aws-production", WHOLE)));
  }

  private static CloudInfrastructure cloud(String spec) {
    return Loading.spec(
        CloudInfrastructure.class,
        Loading.object(CloudInfrastructure.KIND, "aws-production", spec));
  }
}
