// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.simulate;

import dev.lattice.executors.capi.Labels;
import dev.lattice.schemas.json.Json;
import org.jspecify.annotations.Nullable;

/// To which offering (pool and node group) a machine belongs, for the fault of a refused quota.
final class Offerings {
  private Offerings() {}

  static boolean isRefused(Scene scene, Json.Obj machine) {
    Json.Obj group = group(scene, machine);
    if (group == null) {
      return false;
    }
    Json.Obj namespace =
        scene.get(new Id(Id.MANAGEMENT, "", "Namespace", "", ClusterApi.namespace(machine)));
    String pool = namespace == null ? "" : ClusterApi.label(namespace, Labels.POOL);
    return scene.faults().isRefused(pool, ClusterApi.label(group, Labels.NODE_GROUP));
  }

  /// The machine group of a machine, null for a control plane machine.
  static Json.@Nullable Obj group(Scene scene, Json.Obj machine) {
    String deployment = ClusterApi.label(machine, ClusterApi.DEPLOYMENT_LABEL);
    String pool = ClusterApi.label(machine, ClusterApi.POOL_LABEL);
    if (deployment.isEmpty() && pool.isEmpty()) {
      return null;
    }
    return scene.get(
        new Id(
            Id.MANAGEMENT, ClusterApi.GROUP,
            deployment.isEmpty() ? "MachinePool" : "MachineDeployment",
            ClusterApi.namespace(machine), deployment.isEmpty() ? pool : deployment));
  }
}
