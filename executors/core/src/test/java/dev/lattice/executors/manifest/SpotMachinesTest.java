// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest;

import static dev.lattice.executors.testing.ClusterBuilder.aCluster;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.executors.testing.ClusterBuilder;
import dev.lattice.executors.testing.SpecsBuilder;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.LatticeNodeClass.Spot;
import dev.lattice.schemas.unit.Money;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Groups of spot machines: what providers are told, and what keeps pods off that do not tolerate them.
final class SpotMachinesTest {
  private static final String TAINT = "node.cluster.x-k8s.io/spot";

  @Test
  void theBidIsWhatTheClassAllows() {
    assertEquals(
        Json.obj("maxPrice", "0.080000"),
        market(new Spot(true, Money.parse("0.08"), 1, List.of())));
    assertEquals(Json.Obj.EMPTY, market(Spot.DEFAULT));
  }

  @Test
  void nodesOfEksJoinWithTheTaint() {
    assertEquals(
        Json.obj(
            "kubelet",
            Json.obj("flags", Json.arr("--register-with-taints=" + TAINT + "=true:NoSchedule"))),
        RenderCase.of(eks(true), RenderCase.awsSpecs())
            .object("NodeadmConfigTemplate")
            .at("spec", "template", "spec"));
    assertEquals(
        Json.Obj.EMPTY,
        RenderCase.of(eks(false), RenderCase.awsSpecs())
            .object("NodeadmConfigTemplate")
            .at("spec", "template", "spec"));
  }

  @Test
  void nodesOfKubeadmJoinWithTheTaint() {
    RenderCase rendered =
        RenderCase.of(
            aCluster("us-east-production-7a3b12cd").onAws()
                .controlPlane(3, "medium", "m5.xlarge")
                .group("medium-spot", "medium", "m5.xlarge", "", true, 1, 1),
            RenderCase.awsSpecs());

    assertEquals(
        Json.arr(Json.obj("key", TAINT, "value", "true", "effect", "NoSchedule")),
        rendered.object("KubeadmConfigTemplate")
            .at("spec", "template", "spec", "joinConfiguration", "nodeRegistration", "taints"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nodesSayWhetherTheyAreSpotMachines(boolean spot) {
    Json label = RenderCase.of(eks(spot), RenderCase.awsSpecs())
        .object("MachineDeployment")
        .at("spec", "template", "metadata", "labels", TAINT);

    assertTrue(spot ? label.asText("").equals("true") : label.isNull(), label.toString());
  }

  private static ClusterBuilder eks(boolean spot) {
    return aCluster("us-east-production-7a3b12cd").onAws()
        .managed()
        .kubernetesVersion("v1.34.2")
        .group("medium-spot", "medium", "m5.xlarge", "", spot, 1, 1);
  }

  private static Json market(Spot spot) {
    SpecsBuilder specs = SpecsBuilder.specs()
        .spot(spot)
        .pool("us-east", "aws", "us-east-credentials", Json.Obj.EMPTY)
        .nodeClass("medium", "aws", Json.obj("instanceType", "m5.xlarge"));
    return RenderCase.of(eks(true), specs)
        .object("AWSMachineTemplate")
        .at("spec", "template", "spec", "spotMarketOptions");
  }
}
