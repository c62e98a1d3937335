// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.simulate;

import dev.lattice.schemas.json.Json;

/// HorizontalPodAutoscalers without any load: they hold their target between its bounds, which is at the lower one for
/// whatever starts below.
final class Autoscalers implements Controller {
  @Override
  public void reconcile(Scene scene) {
    for (String server : Workloads.servers(scene)) {
      for (Json.Obj scaler : scene.list(server, "autoscaling", "HorizontalPodAutoscaler")) {
        Json target = scaler.at("spec", "scaleTargetRef");
        Id id = new Id(
            server, "apps", target.at("kind").asText(""), ClusterApi.namespace(scaler),
            target.at("name").asText(""));
        Json.Obj workload = scene.get(id);
        if (workload != null) {
          long least = scaler.at("spec", "minReplicas").asLong(1);
          long most = scaler.at("spec", "maxReplicas").asLong(least);
          long present = workload.at("spec", "replicas").asLong(1);
          long next = Math.clamp(present, least, Math.max(least, most));
          scene.put(server, workload.withAt(next, "spec", "replicas"));
          scene.put(
              server, scaler.withAt(next, "status", "desiredReplicas")
                  .withAt(workload.at("status", "replicas"), "status", "currentReplicas"));
        }
      }
    }
  }
}
