// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest;

import static dev.lattice.executors.testing.ClusterBuilder.aCluster;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.executors.capi.FieldPath;
import dev.lattice.executors.capi.Labels;
import dev.lattice.schemas.json.Json;
import org.junit.jupiter.api.Test;

/// Groups whose machines an autoscaler counts.
final class AutoscaledMachinesTest {
  @Test
  void anAutoscalerIsToldTheBoundsInsteadOfANumber() {
    Json.Obj machines = machines(2, 2, 7);

    assertTrue(FieldPath.REPLICAS.in(machines).isNull());
    assertEquals("2", annotation(machines, Labels.CAPI_MIN_SIZE));
    assertEquals("7", annotation(machines, Labels.CAPI_MAX_SIZE));
  }

  @Test
  void nodesThatAreKeptAreNotTakenAway() {
    Json.Obj machines = machines(2, 4, 3);

    assertEquals("4", annotation(machines, Labels.CAPI_MIN_SIZE));
    assertEquals("4", annotation(machines, Labels.CAPI_MAX_SIZE));
  }

  @Test
  void aGroupThatLatticeCountsHasNoBounds() {
    Json.Obj machines = machines(2, 2, 0);

    assertEquals(2, FieldPath.REPLICAS.in(machines).asLong(0));
    assertEquals("", annotation(machines, Labels.CAPI_MIN_SIZE));
  }

  private static Json.Obj machines(int count, int keep, int most) {
    return RenderCase
        .of(
            aCluster("us-east-production-7a3b12cd").onAws()
                .managed()
                .kubernetesVersion("v1.34.2")
                .group("medium", "medium", "m5.xlarge", "", false, count, keep)
                .atMost(most),
            RenderCase.awsSpecs())
        .object("MachineDeployment");
  }

  private static String annotation(Json.Obj machines, String name) {
    return machines.at("metadata", "annotations", name).asText("");
  }
}
