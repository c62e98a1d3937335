// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.planner.catalog.Catalogue;
import dev.lattice.planner.model.Effort;
import dev.lattice.planner.problem.Previous;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.problem.ProblemBuilder;
import dev.lattice.planner.testing.Specs;
import dev.lattice.planner.verify.Verifier;
import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.plan.Decision.Conflict;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.spec.load.HeldForms;
import dev.lattice.schemas.spec.load.SpecLoader;
import dev.lattice.schemas.testing.Snapshots;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Pools that come from regions of clouds and from sites.
final class InfrastructureTest {
  private static final String CLASSES = """
      apiVersion: lattice.dev/v1alpha1
      kind: LatticeNodeClass
      metadata: {name: medium}
      spec:
        resources: {cores: 4, memoryGi: 16}
        allocatable: {cores: 4, memoryGi: 16}
        providers: {aws: {instanceType: m5.xlarge}, docker: {cpus: 4, memory: 16g}}
        costPerHour: {docker: 0}
      ---
      """;
  private static final String CLOUD = """
      apiVersion: lattice.dev/v1alpha1
      kind: CloudInfrastructure
      metadata: {name: aws-production}
      spec:
        provider: aws
        defaults: {compliance: [SOC2]}
        regions:
          us-east-1: {%s}
          eu-west-1: {compliance: [SOC2, GDPR]}
      ---
      """;
  private static final String SITE = """
      apiVersion: lattice.dev/v1alpha1
      kind: StaticInfrastructure
      metadata: {name: dc-east}
      spec:
        provider: docker
        location: {name: us-east-dc1, region: us-east}
        capacity: {cores: 12}
        reservation: {reserved: {cores: 8}}
      ---
      """;
  private static final String NYC = """
      apiVersion: lattice.dev/v1alpha1
      kind: LatticeRegion
      metadata: {name: nyc1}
      spec: {providers: {aws: us-east-1}}
      ---
      """;

  @Test
  void aServiceGoesToTheRegionThatHasWhatItNeeds() {
    Proposal plan = plan(CLASSES + CLOUD.formatted("") + service("web", "compliance: [gdpr]"));

    LatticeCluster cluster = plan.state().clusters().values().iterator().next();
    assertEquals("aws-production.eu-west-1", placement(plan, "web").pool());
    assertEquals("aws-production.eu-west-1", cluster.pool());
    assertEquals("aws", cluster.provider());
    assertEquals("eu-west-1", cluster.providerRegion());
    assertTrue(cluster.name().matches("aws-production-eu-west-1?-[0-9a-f]{8}"), cluster.name());
    assertTrue(
        cluster.namespace().matches("lattice-aws-production-eu-west-1-[0-9a-f]{4}"),
        cluster.namespace());
    assertEquals("0.314000", hourly(plan, cluster));
  }

  @Test
  void aCordonedRegionTakesNothingNew() {
    Proposal plan = plan(CLASSES + CLOUD.formatted("cordoned: true") + service("web", ""));

    assertEquals("aws-production.eu-west-1", placement(plan, "web").pool());
  }

  @Test
  void aServiceFindsAPoolByItsLatticeRegion() {
    Proposal plan = plan(
        CLASSES + CLOUD.formatted("") + NYC
            + service("web", "pools: {matchLabels: {region: nyc1}}"));

    LatticeCluster cluster = plan.state().clusters().values().iterator().next();
    assertEquals("aws-production.us-east-1", cluster.pool());
    assertEquals("nyc1", cluster.region());
    assertEquals("us-east-1", cluster.providerRegion());
  }

  @Test
  void quotasOfARegionBoundItsClusters() {
    Proposal plan = plan(
        CLASSES + CLOUD.formatted("quotas: {maxClusters: 1, maxNodesPerCluster: 2}") + service(
            "web", "pools: {matchLabels: {region: us-east-1}}, resources: {cores: 3}", 3));

    assertTrue(plan.state().clusters().isEmpty(), plan.state().clusters().toString());
    assertTrue(
        plan.unplaced()
            .getFirst()
            .conflict()
            .contains(
                new Conflict(
                    "capacity", new ObjectId("CloudInfrastructure", "", "aws-production"),
                    "regions.us-east-1.quotas.maxClusters")),
        plan.unplaced().toString());
  }

  @Test
  void aSiteCostsNothingAndIsFilledBeforeTheCloud() {
    Proposal plan =
        plan(CLASSES + CLOUD.formatted("") + SITE + service("web", "resources: {cores: 3}"));

    LatticeCluster cluster = plan.state().clusters().values().iterator().next();
    assertEquals("us-east-dc1", placement(plan, "web").pool());
    assertEquals("us-east", cluster.region());
    assertTrue(plan.score().monthlyCost().isZero(), plan.score().toString());
  }

  @Test
  void whatASiteReservesStaysFree() {
    // Of 12 cores 4 are left for requests of services that are not critical.
    Proposal plan = plan(
        CLASSES + CLOUD.formatted("") + SITE + service("one", "resources: {cores: 3}")
            + service("two", "resources: {cores: 3}"));

    List<String> pools = List.of(placement(plan, "one").pool(), placement(plan, "two").pool());
    assertEquals(
        List.of("cloud", "us-east-dc1"),
        pools.stream().map(pool -> pool.startsWith("aws") ? "cloud" : pool).sorted().toList());
  }

  @Test
  void whatASiteReservesIsThereForCriticalServices() {
    String critical = service("two", "resources: {cores: 3}")
        .replace("env: production", "env: production, priority: critical");
    Proposal plan = plan(
        CLASSES + CLOUD.formatted("") + SITE + service("one", "resources: {cores: 3}") + critical);

    assertEquals("us-east-dc1", placement(plan, "one").pool());
    assertEquals("us-east-dc1", placement(plan, "two").pool());
  }

  @Test
  void planningAgainChangesNothing() {
    SpecSet specs = specs(
        CLASSES + CLOUD.formatted("quotas: {maxNodesPerCluster: 2}") + SITE + NYC
            + service("one", "resources: {cores: 3}") + service("two", "resources: {cores: 3}"));
    Proposal first = Planner.plan(problem(specs, Previous.NONE));

    Previous applied = new Previous(first.state(), first.inputs(), new TreeMap<>());

    assertEquals(first.state(), Planner.plan(problem(specs, applied)).state());
  }

  private static String service(String name, String placement) {
    return service(name, placement, 1);
  }

  private static String service(String name, String placement, int replicas) {
    return """
        apiVersion: lattice.dev/v1alpha1
        kind: LatticeService
        metadata: {name: %s, labels: {env: production}}
        spec:
          containers: {main: {image: "web:1"}}
          placement: {%s}
          replicas: {min: %d}
        ---
        """.formatted(name, placement, replicas);
  }

  private static Placement placement(Proposal plan, String name) {
    return Objects.requireNonNull(plan.state().services().get(new ServiceId("default", name)))
        .placements()
        .getFirst();
  }

  private static String hourly(Proposal plan, LatticeCluster cluster) {
    return Objects.requireNonNull(plan.costs().clusters().get(cluster.name())).hourly().toString();
  }

  private static Proposal plan(String text) {
    Problem problem = problem(specs(text), Previous.NONE);
    Proposal plan = Planner.plan(problem);
    assertTrue(Verifier.judge(problem, plan.state()).isAccepted());
    return plan;
  }

  private static Problem problem(SpecSet specs, Previous previous) {
    return ProblemBuilder
        .build(specs, Catalogue.embedded(), previous, Observed.nothing(Specs.NOW), Effort.of(3))
        .value();
  }

  private static SpecSet specs(String text) {
    Checked<SpecSet> specs = SpecLoader.load(
        Snapshots.of("infrastructure/a.yaml", text), "", LatticeConfig.defaults("test"),
        HeldForms.NONE);
    assertFalse(specs.diagnostics().hasErrors(), () -> specs.diagnostics().list().toString());
    return specs.value();
  }
}
