// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import static dev.lattice.executors.run.TreeBuilder.placement;
import static dev.lattice.executors.testing.ClusterBuilder.aCluster;
import static dev.lattice.executors.testing.ServiceBuilder.aService;
import static dev.lattice.executors.testing.ServiceBuilder.container;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.executors.capi.Conditions;
import dev.lattice.executors.capi.Kinds;
import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.executors.kube.KubeObject;
import dev.lattice.executors.kube.ObjectKey;
import dev.lattice.executors.kube.ResourceType;
import dev.lattice.executors.manifest.ManifestRenderer;
import dev.lattice.executors.manifest.ManifestSet;
import dev.lattice.executors.manifest.Rendered;
import dev.lattice.executors.manifest.provider.aws.AwsTemplates;
import dev.lattice.executors.manifest.provider.docker.DockerTemplates;
import dev.lattice.executors.manifest.provider.gcp.GcpTemplates;
import dev.lattice.executors.manifest.provider.vsphere.VsphereTemplates;
import dev.lattice.executors.simulate.Faults;
import dev.lattice.executors.testing.ClusterBuilder;
import dev.lattice.executors.testing.ServiceBuilder;
import dev.lattice.executors.testing.SpecsBuilder;
import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Explanation;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.Observed.Done;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.testing.PlanValues;
import dev.lattice.schemas.unit.Resources;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// The product's own manifests, carried out in the simulated world.
final class RenderedLifeTest {
  private static final ServiceId WEB = ServiceId.parse("default/web");
  private static final ManifestRenderer RENDERER = new ManifestRenderer(
      List.of(
          new DockerTemplates(), new AwsTemplates(), new GcpTemplates(), new VsphereTemplates()));

  private Rendered rendered = Rendered.EMPTY;

  @Test
  void aDockerClusterLivesAndEnds() throws ExecutorException {
    SpecSet specs = SpecsBuilder.specs()
        .pool("local", "docker")
        .nodeClass("small", "docker", Json.Obj.EMPTY)
        .service(aService("web").container("main", container("registry.example/web:1", 8080)))
        .build();
    Life life = new Life(1);
    life.converge(tree(specs, aCluster("alpha").group("small", 2, 2), placement("alpha", 2, 2)));

    life.converge(
        tree(
            specs, aCluster("alpha").kubernetesVersion("v1.36.4").group("small", 3, 3),
            placement("alpha", 2, 2)));
    assertEquals(3, life.seen("alpha").groups().get("small"));

    life.converge(
        tree(specs, aCluster("alpha").retiring().group("small", 3, 3), placement("alpha", 0, 2)));
    assertEquals(List.of(new Done("alpha", null), new Done("alpha", WEB)), life.observed().done());
    assertFalse(
        life.kube().inventory("management").stream().anyMatch(name -> name.contains("alpha")));
  }

  @Test
  void aManagedAwsClusterWithAnAutoscaledServiceLivesAndShrinks() throws ExecutorException {
    SpecSet specs = SpecsBuilder.specs()
        .pool("us-east", "aws", "us-east-credentials", Json.Obj.EMPTY)
        .nodeClass("medium", "aws", Json.obj("instanceType", "m5.xlarge"))
        .service(
            aService("web").replicas(3, 6)
                .container("main", container("registry.example/web:1", 8080)))
        .build();
    Life life = new Life(2);
    life.converge(tree(specs, aws(3), placement("beta", 3, 3)));
    assertTrue(life.kube().inventory("beta").contains("HorizontalPodAutoscaler default/web"));

    life.converge(tree(specs, aws(3), placement("beta", 2, 3)));

    assertEquals(List.of(new Done("beta", WEB)), life.observed().done());
  }

  @Test
  void aTalosClusterIsUpgradedControlPlaneFirstAndEndsWithNothingLeft() throws ExecutorException {
    SpecSet specs = SpecsBuilder.specs()
        .pool("us-east", "aws", "us-east-credentials", Json.Obj.EMPTY)
        .nodeClass("medium", "aws", Json.obj("instanceType", "m5.xlarge", "ami", "ami-1"))
        .service(aService("web").container("main", container("registry.example/web:1", 8080)))
        .build();
    Life life = new Life(8);
    life.converge(tree(specs, talos(), placement("gamma", 2, 2)));

    ApprovedTree next = tree(specs, talos().kubernetesVersion("v1.36.4"), placement("gamma", 2, 2));
    boolean hasRolled = false;
    for (Pass pass = life.pass(next); !pass.isConverged(); pass = life.pass(next)) {
      boolean isRolling = live(life, Kinds.TALOS_CONTROL_PLANE, "gamma-control-plane")
          .condition(Conditions.MACHINES_SPEC_UP_TO_DATE)
          .at("status")
          .asText("")
          .equals("False");
      String workers = live(life, Kinds.MACHINE_DEPLOYMENT, "gamma-medium")
          .at("spec", "template", "spec", "version")
          .asText("");
      hasRolled |= isRolling;
      assertTrue(!isRolling || workers.equals("v1.36.3"), "workers wait for the control plane");
      life.elapse(Duration.ofSeconds(5));
    }
    assertTrue(hasRolled);

    life.converge(
        tree(specs, talos().kubernetesVersion("v1.36.4").retiring(), placement("gamma", 0, 2)));
    assertFalse(
        life.kube().inventory("management").stream().anyMatch(name -> name.contains("gamma")));
  }

  @Test
  void aGroupThatAnAutoscalerCountsHasItsFewestMachinesAndShrinksOnceItMay()
      throws ExecutorException {
    SpecSet specs =
        docker(aService("web").container("main", container("registry.example/web:1", 8080)));
    Life life = new Life(4);
    life.converge(
        tree(specs, aCluster("alpha").group("small", 3, 3).atMost(8), placement("alpha", 2, 2)));
    assertEquals(3, life.seen("alpha").groups().get("small"));

    life.converge(
        tree(specs, aCluster("alpha").group("small", 2, 3).atMost(8), placement("alpha", 2, 2)));
    assertEquals(2, life.seen("alpha").groups().get("small"));

    life.converge(tree(specs, aCluster("alpha").group("small", 4, 4), placement("alpha", 2, 2)));
    assertEquals(4, life.seen("alpha").groups().get("small"));

    life.converge(
        tree(specs, aCluster("alpha").group("small", 4, 4).atMost(6), placement("alpha", 2, 2)));
    assertEquals(4, life.seen("alpha").groups().get("small"));
  }

  @Test
  void aStatefulServiceIsReplacedFromItsLastReplicaAndKeepsWhatItClaimed()
      throws ExecutorException {
    Life life = new Life(5);
    life.converge(tree(docker(store("1")), small(), placement("alpha", 2, 2)));
    List<String> claims = inside(life, "PersistentVolumeClaim");
    assertEquals(
        List.of(
            "PersistentVolumeClaim default/data-web-0", "PersistentVolumeClaim default/data-web-1"),
        claims);
    assertEquals(List.of("Pod default/web-0", "Pod default/web-1"), inside(life, "Pod"));

    ApprovedTree next = tree(docker(store("2")), small(), placement("alpha", 2, 2));
    Pass pass = life.pass(next);
    while (!pass.isConverged()) {
      assertTrue(inside(life, "Pod").contains("Pod default/web-0"), "one at a time");
      life.elapse(Duration.ofSeconds(1));
      pass = life.pass(next);
    }

    assertEquals(claims, inside(life, "PersistentVolumeClaim"));
  }

  @Test
  void aReplicaThatNeverGetsReadyIsReplacedByTheTemplateThatMendsIt() throws ExecutorException {
    Life life = new Life(6);
    life.kube().setFaults(Faults.NONE.withBadImages("registry.example/web:2"));
    life.converge(tree(docker(store("1")), small(), placement("alpha", 2, 2)));
    ApprovedTree broken = tree(docker(store("2")), small(), placement("alpha", 2, 2));
    life.runFor(Duration.ofMinutes(30), broken);
    assertTrue(life.pass(broken).results().toString().contains("1 of 2 replicas are ready. This"));

    life.converge(tree(docker(store("3")), small(), placement("alpha", 2, 2)));
  }

  @Test
  void aServiceThatBecomesStatefulLosesItsDeploymentAndTheAddressOfItsService()
      throws ExecutorException {
    Life life = new Life(7);
    ServiceBuilder plain = aService("web").container("main", container("example.test/web:1", 80));
    life.converge(tree(docker(plain), small(), placement("alpha", 2, 2)));

    life.converge(tree(docker(plain.stateful()), small(), placement("alpha", 2, 2)));

    assertEquals(List.of(), inside(life, "Deployment"));
    KubeObject service = life.inside("alpha").get(new ObjectKey(Kinds.SERVICE, "default", "web"));
    assertEquals("None", Objects.requireNonNull(service).at("spec", "clusterIP").asText());
  }

  @Test
  void aServiceThatIsRecreatedLeavesTheOldPlaceBeforeItIsMadeAtTheNewOne()
      throws ExecutorException {
    Life life = new Life(8);
    SpecSet specs = docker(store("1"));
    List<ClusterBuilder> both = List.of(small(), aCluster("beta").group("small", 2, 2));
    life.converge(tree(specs, both, recreated(placement("alpha", 2, 2))));
    ApprovedTree moved =
        tree(specs, both, recreated(placement("alpha", 0, 2), placement("beta", 2, 2)));

    Pass pass = life.pass(moved);
    while (!pass.isConverged()) {
      boolean isThere = inside(life, "alpha", "StatefulSet").isEmpty()
          || inside(life, "beta", "StatefulSet").isEmpty();
      assertTrue(isThere, "never in both places");
      life.elapse(Duration.ofSeconds(1));
      pass = life.pass(moved);
    }

    assertEquals(List.of("StatefulSet default/web"), inside(life, "beta", "StatefulSet"));
    assertEquals(List.of(new Done("alpha", WEB)), life.observed().done());
  }

  @Test
  void aGcpClusterLivesRollsAndEnds() throws ExecutorException {
    SpecSet specs = SpecsBuilder.specs()
        .pool("us-central", "gcp", "gcp-credentials", Json.obj("project", "acme-production"))
        .nodeClass("medium", "gcp", Json.obj("instanceType", "n2-standard-4"))
        .service(aService("web").container("main", container("registry.example/web:1", 8080)))
        .build();

    livesRollsAndEnds(3, specs, "GCPMachineTemplate", RenderedLifeTest::gcp);
  }

  @Test
  void aVsphereClusterOfASiteLivesRollsAndEnds() throws ExecutorException {
    SpecSet specs = SpecsBuilder.specs()
        .site("dc-east", "vsphere", "vsphere-credentials", SpecsBuilder.VSPHERE)
        .nodeClass("medium", "vsphere", Json.Obj.EMPTY)
        .service(aService("web").container("main", container("registry.example/web:1", 8080)))
        .build();

    livesRollsAndEnds(4, specs, "VSphereMachineTemplate", RenderedLifeTest::vsphere);
  }

  /// Comes into being with two nodes, replaces all machines on request, grows, and leaves nothing behind.
  private void livesRollsAndEnds(
      long seed, SpecSet specs, String template, Supplier<ClusterBuilder> cluster)
      throws ExecutorException {
    Life life = new Life(seed);
    life.converge(tree(specs, cluster.get(), placement("gamma", 2, 2)));
    assertEquals(2, life.seen("gamma").groups().get("medium"));
    List<String> before = named(life, template);

    life.converge(tree(specs, cluster.get().generation(1), placement("gamma", 2, 2)));
    List<String> after = named(life, template);
    assertEquals(before.size(), after.size());
    assertTrue(before.stream().noneMatch(after::contains), after::toString);

    life.converge(tree(specs, cluster.get().generation(1).retiring(), placement("gamma", 0, 2)));
    assertEquals(List.of(new Done("gamma", null), new Done("gamma", WEB)), life.observed().done());
    assertFalse(
        life.kube().inventory("management").stream().anyMatch(name -> name.contains("gamma")));
  }

  private static List<String> named(Life life, String kind) throws ExecutorException {
    return life.kube()
        .inventory("management")
        .stream()
        .filter(name -> name.startsWith(kind + " "))
        .toList();
  }

  private static ClusterBuilder gcp() {
    return aCluster("gamma").onGcp()
        .controlPlane(3, "medium", "n2-standard-4")
        .group("medium", "medium", "n2-standard-4", "us-central1-a", false, 2, 2);
  }

  private static ClusterBuilder vsphere() {
    return aCluster("gamma").onVsphere()
        .controlPlane(3, "medium", "")
        .group("medium", "medium", "", "zone-a", false, 2, 2);
  }

  private static ClusterBuilder aws(int nodes) {
    return aCluster("beta").onAws()
        .managed()
        .group("medium", "medium", "m5.xlarge", "", false, nodes, nodes);
  }

  private static ClusterBuilder talos() {
    return aCluster("gamma").onAws()
        .controlPlane(3, "medium", "m5.xlarge")
        .talos()
        .group("medium", "medium", "m5.xlarge", "", false, 2, 2);
  }

  private static KubeObject live(Life life, ResourceType type, String name)
      throws ExecutorException {
    return Objects.requireNonNull(
        life.kube().management().get(new ObjectKey(type, "lattice-us-east", name)), name);
  }

  private static ServiceBuilder store(String version) {
    return aService("web").stateful()
        .claims("data")
        .container("main", container("registry.example/web:" + version, 8080));
  }

  private static SpecSet docker(ServiceBuilder service) {
    return SpecsBuilder.specs()
        .pool("local", "docker")
        .nodeClass("small", "docker", Json.Obj.EMPTY)
        .service(service)
        .build();
  }

  private static ClusterBuilder small() {
    return aCluster("alpha").group("small", 2, 2);
  }

  private static LatticeServicePlacement recreated(Placement... placements) {
    return new LatticeServicePlacement(
        WEB, false, true, true, new Resources(500, Resources.GIB, 0), List.of(placements), 0,
        Explanation.NONE);
  }

  private static List<String> inside(Life life, String kind) throws ExecutorException {
    return inside(life, "alpha", kind);
  }

  private static List<String> inside(Life life, String cluster, String kind)
      throws ExecutorException {
    return life.kube()
        .inventory(cluster)
        .stream()
        .filter(name -> name.startsWith(kind + " "))
        .toList();
  }

  private ApprovedTree tree(SpecSet specs, ClusterBuilder cluster, Placement placement) {
    return tree(
        specs, List.of(cluster),
        new LatticeServicePlacement(
            WEB, false, new Resources(500, Resources.GIB, 0), List.of(placement), 0,
            Explanation.NONE));
  }

  private ApprovedTree tree(
      SpecSet specs, List<ClusterBuilder> clusters, LatticeServicePlacement service) {
    PlanState state =
        PlanValues.state(clusters.stream().map(ClusterBuilder::build).toList(), List.of(service));
    rendered = RENDERER.render(state, specs, rendered, TreeBuilder.INSTANCE).value();
    return ApprovedTree.of(
        "tree", Digest.of("state"), TreeBuilder.INSTANCE, state, ManifestSet.of(rendered.files()));
  }
}
