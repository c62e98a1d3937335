// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.simulate;

import dev.lattice.schemas.json.Json;
import java.time.Duration;
import java.time.Instant;

/// Machines: first the provider's part, then the node; and their end after a drain.
final class Machines implements Controller {
  @Override
  public void reconcile(Scene scene) {
    for (Json.Obj machine : scene.list(Id.MANAGEMENT, ClusterApi.GROUP, "Machine")) {
      scene.put(Id.MANAGEMENT, next(scene, machine));
    }
  }

  private static Json.Obj next(Scene scene, Json.Obj machine) {
    String name = ClusterApi.namespace(machine) + "/" + ClusterApi.name(machine);
    if (Scene.deleted(machine) != null) {
      boolean isGone =
          scene.isPast(Scene.deleted(machine), scene.delays().of("drain/" + name, 10, 25));
      return isGone ? Scene.withoutFinalizer(machine, ClusterApi.FINALIZER) : machine;
    }
    if (Conditions.holds(machine, "Ready")) {
      return machine;
    }
    Json.Obj cluster = ClusterApi.cluster(scene, machine);
    boolean isControlPlane = !ClusterApi.label(machine, ClusterApi.CONTROL_PLANE_LABEL).isEmpty();
    Duration whole = scene.delays().of("machine/" + name, 30, 75);
    Duration provider = whole.dividedBy(2);
    if (isControlPlane && cluster != null) {
      whole = ControlPlanes.slowed(scene, cluster, whole);
    }
    boolean isRefused = !isControlPlane && Offerings.isRefused(scene, machine);
    Instant start = Scene.created(machine);
    boolean isProvisioned = !isRefused && scene.isPast(start, provider);
    boolean isReady = isProvisioned && scene.isPast(start, whole);
    return machine.withAt(
        conditions(scene, machine, isRefused, isProvisioned, isReady).list(), "status",
        "conditions");
  }

  private static Conditions conditions(
      Scene scene, Json.Obj machine, boolean isRefused, boolean isProvisioned, boolean isReady) {
    Conditions conditions = new Conditions(machine, scene.now());
    if (isRefused) {
      conditions.set(
          "InfrastructureReady", false, "InstanceProvisionFailed",
          "VcpuLimitExceeded: You have requested more vCPU capacity than your current limit allows"
              + " (simulated).");
    } else {
      conditions.set(
          "InfrastructureReady", isProvisioned, isProvisioned ? "Provisioned" : "Provisioning", "");
    }
    return conditions.set("NodeReady", isReady, isReady ? "NodeReady" : "NodeNotReady", "")
        .set("Ready", isReady, isReady ? "Ready" : "NotReady", "")
        .set("Available", isReady, isReady ? "Available" : "NotAvailable", "");
  }
}
