// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.simulate;

import dev.lattice.schemas.json.Json;

/// PodDisruptionBudgets: how many ready pods may go.
final class DisruptionBudgets implements Controller {
  @Override
  public void reconcile(Scene scene) {
    for (String server : Workloads.servers(scene)) {
      for (Json.Obj budget : scene.list(server, "policy", "PodDisruptionBudget")) {
        long expected = 0;
        long ready = 0;
        for (Json.Obj pod : scene.list(server, "", "Pod", pod -> covers(budget, pod))) {
          expected++;
          ready += Pods.isReady(pod) ? 1 : 0;
        }
        Json unavailable = budget.at("spec", "maxUnavailable");
        long least = unavailable.isNull() ? budget.at("spec", "minAvailable").asLong(0)
            : expected - unavailable.asLong(0);
        boolean isAllowed = ready > least;
        Conditions conditions = new Conditions(budget, scene.now()).set(
            "DisruptionAllowed", isAllowed, isAllowed ? "SufficientPods" : "InsufficientPods", "");
        scene.put(
            server,
            budget.withAt(conditions.list(), "status", "conditions")
                .withAt(Math.max(0, ready - least), "status", "disruptionsAllowed")
                .withAt(ready, "status", "currentHealthy")
                .withAt(expected, "status", "expectedPods"));
      }
    }
  }

  /// Whether a budget forbids the eviction of a pod; one that is not ready may always go.
  static boolean forbid(World world, String server, Json.Obj pod) {
    return Pods.isReady(pod) && world.list(server, "policy", "PodDisruptionBudget")
        .stream()
        .map(StoredObject::json)
        .filter(budget -> covers(budget, pod))
        .anyMatch(budget -> budget.at("status", "disruptionsAllowed").asLong(0) <= 0);
  }

  private static boolean covers(Json.Obj budget, Json.Obj pod) {
    return ClusterApi.namespace(budget).equals(ClusterApi.namespace(pod))
        && Workloads.matches(pod, budget.at("spec", "selector"));
  }
}
