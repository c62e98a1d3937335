// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.Isolation;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.LatticeNodeClass;
import dev.lattice.schemas.spec.LatticeNodeClass.Spot;
import dev.lattice.schemas.spec.LatticePlacementPolicy;
import dev.lattice.schemas.spec.LatticePlacementPolicy.ClusterPolicy;
import dev.lattice.schemas.spec.LatticePool;
import dev.lattice.schemas.spec.LatticeService;
import dev.lattice.schemas.spec.LatticeService.Dependency;
import dev.lattice.schemas.spec.LatticeService.Replicas;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.testing.Snapshots;
import dev.lattice.schemas.unit.Accelerator;
import dev.lattice.schemas.unit.Money;
import dev.lattice.schemas.unit.Resources;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What each kind means once it is read: units, defaults, what is left out.
final class KindsTest {
  private static final long GIB = Resources.GIB;

  @Test
  void aConfigWithoutFieldsHasTheDefaults() {
    assertEquals(
        LatticeConfig.defaults("test"),
        Loading.load(Snapshots.of("lattice.yaml", Loading.CONFIG)).value().config());
  }

  @Test
  void aPoolIsReadInItsUnits() {
    LatticePool pool =
        Objects.requireNonNull(Loading.specs(Loading.object("LatticePool", "us-east", """
            provider: {type: aws, region: us-east-1, credentials: {secretRef: aws-creds}}
            capacity: {maxNodes: 100, maxCores: 2000.5, maxMemoryGi: 8000}
            budget: {maxMonthlyCost: 10000, currency: USD, alertThreshold: 0.75}
            labels: {compliance: [soc2, hipaa], tier: production}
            """)).pools().get("us-east"));

    assertEquals(new LatticePool.Provider("aws", "us-east-1", "aws-creds"), pool.provider());
    assertEquals(
        new LatticePool.Capacity(100, 2_000_500L, 8000 * GIB, null, null), pool.capacity());
    assertEquals(new LatticePool.Budget(Money.parse("10000"), 750, true), pool.budget());
    assertEquals(
        Map.of("compliance", List.of("soc2", "hipaa"), "tier", List.of("production")),
        pool.labels());
    assertEquals(List.of(), pool.nodeClasses());
  }

  @Test
  void aNodeClassKeepsProvidersAsWrittenAndMoneyExact() {
    LatticeNodeClass medium =
        Objects.requireNonNull(Loading.specs(Loading.object("LatticeNodeClass", "medium", """
            resources: {cores: 4, memoryGi: 16, storageGi: 100}
            providers: {aws: {instanceType: m5.xlarge}, docker: {memory: 4g, cpus: 4}}
            costPerHour: {aws: 0.192, docker: 0}
            allocatable: {cores: 3.92, memoryGi: 13.3}
            """)).nodeClasses().get("medium"));

    assertEquals(new Resources(4000, 16 * GIB, 100 * GIB), medium.resources());
    assertEquals(Json.obj("memory", "4g", "cpus", 4), medium.providers().get("docker"));
    assertEquals(Money.parse("0.192"), medium.costPerHour().get("aws"));
    assertNotNull(medium.allocatable());
    assertEquals(3920, medium.allocatable().resources().milliCores());
    assertEquals(100 * GIB, medium.allocatable().resources().storageBytes());
    assertEquals(110, medium.allocatable().pods());
  }

  @Test
  void aNodeClassKnowsItsAcceleratorsAndSpotCapacity() {
    LatticeNodeClass gpu =
        Loading.spec(LatticeNodeClass.class, Loading.object("LatticeNodeClass", "gpu", """
            resources: {cores: 4, memoryGi: 16, accelerators: [{type: T4, count: 2}]}
            allocatable: {cores: 4, memoryGi: 16, accelerators: [{type: T4}]}
            spot: {maxPricePerHour: 0.08, onDemandBase: 0, instanceTypes: [g4dn.xlarge]}
            """));

    assertEquals(List.of(new Accelerator("T4", 2)), gpu.accelerators());
    assertEquals(List.of(new Accelerator("T4", 1)), gpu.allocatableAccelerators());
    assertEquals(new Spot(true, Money.parse("0.08"), 0, List.of("g4dn.xlarge")), gpu.spot());
  }

  @Test
  void aPoolKnowsItsResidencyAndItsRootModule() {
    LatticePool pool = Loading.spec(LatticePool.class, Loading.object("LatticePool", "eu-west", """
        provider: {type: aws, region: eu-west-1}
        dataResidency: eu
        terraform: {root: base}
        """));

    assertEquals("eu", pool.dataResidency());
    assertEquals("base", pool.terraformRoot());
  }

  @Test
  void aPolicyWithoutClusterPolicySaysNothingAboutClusters() {
    assertNull(policy("selector: {matchLabels: {env: dev}}").clusterPolicy());
  }

  @Test
  void whatAClusterPolicyLeavesOutIsTheDefault() {
    assertEquals(
        ClusterPolicy.DEFAULT,
        policy("selector: {matchLabels: {}}\nclusterPolicy: {scaling: lattice}").clusterPolicy());
    assertEquals(
        new Isolation("namespace"),
        Objects
            .requireNonNull(
                policy("selector: {matchLabels: {}}\nclusterPolicy: {isolation: namespace}")
                    .clusterPolicy())
            .isolation());
  }

  private static LatticePlacementPolicy policy(String spec) {
    return Objects.requireNonNull(
        Loading.specs(Loading.object("LatticePlacementPolicy", "p", spec)).policies().get("p"));
  }

  @Test
  void aServiceWithoutFurtherWordsIsOneReplicaOfPriority100() {
    LatticeService service = Loading.onlyService(Loading.service("web", ""));

    assertEquals(Replicas.ONE, service.replicas());
    assertEquals(100, service.placement().priority());
    assertNull(service.placement().resources());
    assertEquals(Resources.ZERO, service.demand());
  }

  @Test
  void demandIsTheSumOfTheRequests() {
    LatticeService service = Loading.onlyService(Loading.object("LatticeService", "web", """
        containers:
          main: {image: a, resources: {requests: {cpu: 500m, memory: 1Gi}}}
          log: {image: b, resources: {requests: {cpu: 0.1, memory: 128Mi, ephemeral-storage: 1Gi}}}
        """));

    assertEquals(new Resources(600, GIB + GIB / 8, GIB), service.demand());
  }

  @Test
  void aLimitAloneIsTheRequest() {
    LatticeService service = Loading.onlyService(
        Loading.object(
            "LatticeService", "web",
            """
                containers: {main: {image: a, resources: {requests: {cpu: 1}, limits: {cpu: 2, memory: 1Gi}}}}
                """));

    assertEquals(new Resources(1000, GIB, 0), service.demand());
    assertEquals(
        Json.obj("cpu", 1, "memory", "1Gi"),
        Objects.requireNonNull(service.containers().get("main")).at("resources", "requests"));
  }

  @Test
  void theMissingShareOfAStatedDemandGoesToMain() {
    LatticeService service = Loading.onlyService(Loading.object("LatticeService", "web", """
        containers:
          main: {image: a, resources: {requests: {memory: 1Gi}}}
          log: {image: b, resources: {requests: {cpu: 100m}}}
        placement: {resources: {cores: 2}}
        """));

    assertEquals(new Resources(2000, GIB, 0), service.demand());
  }

  @Test
  void aDependencyIsAServiceOfTheSameNamespaceUnlessItSaysOtherwise() {
    LatticeService service = Objects.requireNonNull(Loading.specs(Loading.service("web", """
        resources:
          db: {port: 5432}
          bank: {type: External, direction: inbound}
        """) + "---\n" + Loading.service("db", "")).services().get(Loading.id("web")));

    assertEquals(
        Map.of(
            "db",
            new Dependency(
                Dependency.Type.SERVICE, new ServiceId("default", "db"),
                Dependency.Direction.OUTBOUND, 5432),
            "bank",
            new Dependency(Dependency.Type.EXTERNAL, null, Dependency.Direction.INBOUND, null)),
        service.dependencies());
  }

  @Test
  void thePublicFormIsWhatWasMeantNotHowItWasWritten() {
    SpecEntry written = entry("""
        kind: LatticeService   # a comment
        apiVersion: "lattice.dev/v1alpha1"
        spec: {replicas: {max: 2.0, min: 1}, containers: {main: {image: 'web:1', env: }}}
        metadata: {name: web, namespace: default, labels: {}}
        """);
    SpecEntry plain = entry(Loading.service("web", "replicas: {min: 1, max: 2}"));

    assertEquals(plain.publicForm(), written.publicForm());
    assertEquals(plain.digest(), written.digest());
    assertNotEquals(plain.digest(), entry(Loading.service("web", "")).digest());
  }

  @Test
  void everyFieldHasItsPlace() {
    SpecEntry entry = entry(Loading.service("web", "placement: {capabilities: [gpu]}"));

    assertEquals("services/a.yaml:3:18", entry.at().toString());
    assertEquals("services/a.yaml:6:15", entry.at("placement.capabilities").toString());
    assertEquals("services/a.yaml:6:30", entry.at("placement.capabilities[0]").toString());
    assertEquals("services/a.yaml:5:23", entry.at("containers.main.image").toString());
    assertEquals("services/a.yaml:6:3", entry.at("placement.compliance").toString());
    assertTrue(entry.fields().containsKey("metadata.name"));
  }

  private static SpecEntry entry(String text) {
    return Objects.requireNonNull(
        Loading.specs(text).entry(new ObjectId(LatticeService.KIND, "default", "web")));
  }
}
