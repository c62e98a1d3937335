// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.simulate;

import dev.lattice.executors.capi.Labels;
import dev.lattice.schemas.json.Json;

/// Autoscalers of MachineDeployments without any load: they hold each that has bounds at the lower one.
final class NodeAutoscalers implements Controller {
  @Override
  public void reconcile(Scene scene) {
    for (Json.Obj group : scene.list(Id.MANAGEMENT, ClusterApi.GROUP, "MachineDeployment")) {
      if (!bound(group).isNull()) {
        scene.put(Id.MANAGEMENT, group.withAt(fewest(group), "spec", "replicas"));
      }
    }
  }

  /// How many machines a group has that does not say how many; 1 for one without bounds.
  static long fewest(Json.Obj group) {
    return Long.parseLong(bound(group).asText("1"));
  }

  private static Json bound(Json.Obj group) {
    return group.at("metadata", "annotations", Labels.CAPI_MIN_SIZE);
  }
}
