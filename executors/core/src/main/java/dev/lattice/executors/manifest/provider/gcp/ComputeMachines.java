// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest.provider.gcp;

import dev.lattice.executors.capi.Kinds;
import dev.lattice.executors.manifest.Blueprint;
import dev.lattice.executors.manifest.Draft;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.spec.LatticeNodeClass;
import dev.lattice.schemas.unit.Resources;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Templates of Compute Engine machines.
final class ComputeMachines {
  /// The provider's own default.
  private static final long SMALLEST_ROOT_DISK_GB = 30;
  /// Series that come with GPUs; Compute Engine makes them only if they may be stopped for maintenance.
  ///
  /// Source: Compute Engine, "GPU machine types" and "Host maintenance".
  private static final Pattern WITH_GPU = Pattern.compile("(a[2-4]x?|g[24])-.+");
  /// Series of the fourth generation, which take Hyperdisk only. Source: Compute Engine, "About Hyperdisk".
  private static final Pattern HYPERDISK_ONLY = Pattern.compile("[a-z]4[a-z]*-.+");

  private ComputeMachines() {}

  /// @param group the node group they are for, null for the control plane
  static Draft template(
      Blueprint blueprint, @Nullable NodeGroup group, String instanceType, String nodeClass) {
    LatticeNodeClass known = blueprint.nodeClasses().get(nodeClass);
    Json.Obj shape = Json.obj(
        "image", blueprint.config(nodeClass, GcpConfig.IMAGE), "instanceType", instanceType, "spot",
        group != null && group.spot(), "storageBytes",
        known == null ? 0 : known.resources().storageBytes());
    return blueprint
        .template(Kinds.GCP_MACHINE_TEMPLATE, group, shape, ComputeMachines::machineFields);
  }

  private static Json.Obj machineFields(Json.Obj shape) {
    String type = shape.at("instanceType").asText("");
    // The root disk holds the class's ephemeral storage.
    long storageGi = Math.ceilDiv(shape.at("storageBytes").asLong(0), Resources.GIB);
    return Json.obj(
        "spec",
        Json.obj(
            "instanceType", type, "image", shape.at("image").orNull(), "rootDeviceSize",
            Math.max(SMALLEST_ROOT_DISK_GB, storageGi), "rootDeviceType",
            HYPERDISK_ONLY.matcher(type).matches() ? "hyperdisk-balanced" : "pd-balanced",
            "provisioningModel", shape.at("spot").asBool(false) ? "Spot" : null,
            "onHostMaintenance", WITH_GPU.matcher(type).matches() ? "Terminate" : null));
  }
}
