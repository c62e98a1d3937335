// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest;

import static dev.lattice.executors.testing.ClusterBuilder.aCluster;
import static dev.lattice.executors.testing.ServiceBuilder.aService;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.executors.testing.ClusterBuilder;
import dev.lattice.executors.testing.ServiceBuilder;
import dev.lattice.executors.testing.SpecsBuilder;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.Step;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.testing.PlanValues;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class RollsTest {
  private static final String EAST = "us-east-production-7a3b12cd";

  @Test
  void anotherSizeRollsNothing() {
    assertEquals(
        List.of(), rolls(of(kubeadm(), specs("one", "0")), of(kubeadm(7), specs("one", "0"))));
  }

  @Test
  void anotherMachineImageRollsControlPlaneAndNodeGroup() {
    List<Step> steps = rolls(of(kubeadm(), specs("one", "0")), of(kubeadm(), specs("two", "0")));

    assertEquals(
        List.of(
            new Step.RollControlPlane(header("roll-control-plane-" + EAST, "spec"), EAST),
            new Step.RollNodeGroup(header("roll-" + EAST + "-medium", "spec"), EAST, "medium")),
        steps);
  }

  @Test
  void anotherMachineImageRollsControlPlaneAndNodeGroupOfTalosToo() {
    List<String> actions =
        rolls(of(kubeadm().talos(), specs("one", "0")), of(kubeadm().talos(), specs("two", "0")))
            .stream()
            .map(Step::action)
            .toList();

    assertEquals(List.of("RollControlPlane", "RollNodeGroup"), actions);
  }

  @Test
  void anotherVersionIsOneUpgradeThatCoversTheMachines() {
    List<Step> steps = rolls(
        of(kubeadm(), specs("one", "0")),
        of(kubeadm().kubernetesVersion("v1.37.0"), specs("two", "0")));

    assertEquals(
        List.of(
            new Step.UpgradeCluster(header("upgrade-" + EAST, "spec"), EAST, "v1.36.3", "v1.37.0")),
        steps);
  }

  @Test
  void anotherPatchOfAManagedClusterIsAnUpgradeThoughItsControlPlaneHidesIt() {
    ClusterBuilder managed = aCluster(EAST).onAws().managed().group("medium", 1, 1);
    RenderCase before = of(managed, specs("one", "0"));

    List<Step> steps = rolls(before, of(managed.kubernetesVersion("v1.36.4"), specs("one", "0")));

    assertEquals(
        List.of(
            new Step.UpgradeCluster(header("upgrade-" + EAST, "spec"), EAST, "v1.36.3", "v1.36.4")),
        steps);
  }

  @Test
  void anotherImageOfAServiceIsNoRoll() {
    assertEquals(
        List.of(), rolls(of(kubeadm(), specs("one", "1")), of(kubeadm(), specs("one", "2"))));
  }

  @Test
  void aRollOfTheClusterRollsMachinesAndThePodsItChanges() {
    RenderCase after = of(kubeadm().generation(1), specs("one", "2"));

    List<String> actions =
        rolls(of(kubeadm(), specs("one", "1")), after).stream().map(Step::action).toList();

    assertEquals(List.of("RollControlPlane", "RollService", "RollNodeGroup"), actions);
  }

  @Test
  void aRollThatWasAskedForSaysSo() {
    List<Step> steps =
        rolls(of(kubeadm(), specs("one", "1")), of(kubeadm().generation(1), specs("one", "2")));

    assertEquals(
        new Step.RollService(
            header("roll-" + EAST + "-default.web", "manual"), EAST,
            new ServiceId("default", "web")),
        steps.get(1));
  }

  @Test
  void aRollThatNobodyMeantIsFoundInTheFiles() {
    RenderCase east = of(kubeadm(), specs("one", "0"));
    TreeMap<RepoPath, Blob> files = new TreeMap<>(east.render().files());
    files.replaceAll(
        (_, blob) -> Blob
            .of(blob.text().replace("failureDomain: us-east-1a", "failureDomain: us-east-1b")));

    List<Step> steps = Rolls.between(east.state(), east.render().files(), east.state(), files);

    assertEquals(List.of("RollNodeGroup"), steps.stream().map(Step::action).toList());
  }

  @Test
  void newAndRetiringClustersRollNothing() {
    RenderCase nothing =
        new RenderCase(PlanValues.state(List.of(), List.of()), specs("one", "0").build());
    RenderCase retiring = of(kubeadm().retiring(), specs("two", "0"));

    assertEquals(List.of(), rolls(nothing, of(kubeadm(), specs("one", "0"))));
    assertEquals(List.of(), rolls(of(kubeadm(), specs("one", "0")), retiring));
  }

  private static List<Step> rolls(RenderCase before, RenderCase after) {
    Rendered committed = before.render();
    return Rolls
        .between(before.state(), committed.files(), after.state(), after.render(committed).files());
  }

  private static RenderCase of(ClusterBuilder cluster, SpecsBuilder specs) {
    return RenderCase.of(cluster, specs, PlanValues.service("web", PlanValues.at(EAST, 1)));
  }

  private static ClusterBuilder kubeadm() {
    return kubeadm(2);
  }

  private static ClusterBuilder kubeadm(int nodes) {
    return aCluster(EAST).onAws()
        .controlPlane(3, "medium", "m5.xlarge")
        .group("medium", "medium", "m5.xlarge", "us-east-1a", false, nodes, nodes);
  }

  private static SpecsBuilder specs(String machineImage, String serviceVersion) {
    Json.Obj main = ServiceBuilder.container("example.test/web:" + serviceVersion, 8080);
    return SpecsBuilder.specs()
        .pool("us-east", "aws")
        .nodeClass("medium", "aws", Json.obj("instanceType", "m5.xlarge", "ami", machineImage))
        .service(aService("web").container("main", main));
  }

  private static Step.Header header(String id, String reason) {
    return new Step.Header(id, List.of(), 1, true, reason);
  }
}
