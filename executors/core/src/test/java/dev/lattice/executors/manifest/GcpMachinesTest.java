// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest;

import static dev.lattice.executors.testing.ClusterBuilder.aCluster;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.executors.testing.SpecsBuilder;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.unit.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What Compute Engine demands of machine types beyond their names.
final class GcpMachinesTest {
  @ParameterizedTest
  @CsvSource({"a2-highgpu-1g, Terminate", "a3-highgpu-8g, Terminate", "g2-standard-8, Terminate",
      "n2-standard-4,", "e2-medium,", "c4-standard-8,"})
  void machinesThatComeWithGpusMayBeStoppedForMaintenance(String type, String expected) {
    assertEquals(expected, machine(type, 0).at("onHostMaintenance").asText());
  }

  @ParameterizedTest
  @CsvSource({"n2-standard-4, pd-balanced", "t2a-standard-4, pd-balanced",
      "c4-standard-8, hyperdisk-balanced", "n4-standard-8, hyperdisk-balanced",
      "c4a-standard-8, hyperdisk-balanced"})
  void theRootDiskIsOfATypeThatTheMachineTakes(String type, String expected) {
    assertEquals(expected, machine(type, 0).at("rootDeviceType").asText());
  }

  @ParameterizedTest
  @CsvSource({"0, 30", "20, 30", "100, 100"})
  void theRootDiskHoldsTheEphemeralStorageOfItsClass(int storageGi, int expected) {
    assertEquals(expected, machine("n2-standard-4", storageGi).at("rootDeviceSize").asLong(0));
  }

  private static Json machine(String type, int storageGi) {
    RenderCase rendered = RenderCase.of(
        aCluster("us-central-a").onGcp().controlPlane(3, "medium", type),
        SpecsBuilder.specs()
            .pool("us-central", "gcp", null, Json.obj("project", "acme-production"))
            .nodeClass("medium", "gcp", Json.obj("instanceType", type), storageGi, Money.ZERO));
    return rendered.object("GCPMachineTemplate").at("spec", "template", "spec");
  }
}
