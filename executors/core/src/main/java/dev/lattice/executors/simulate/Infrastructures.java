// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.simulate;

import dev.lattice.schemas.json.Json;

/// Infrastructure providers: a cluster's network and load balancer are there after a while, and are gone a while after
/// their deletion was asked for.
final class Infrastructures implements Controller {
  @Override
  public void reconcile(Scene scene) {
    for (Json.Obj cluster : scene.list(Id.MANAGEMENT, ClusterApi.GROUP, "Cluster")) {
      Id id = ClusterApi.referred(cluster, cluster.at("spec", "infrastructureRef"));
      Json.Obj infrastructure = id == null ? null : scene.get(id);
      if (infrastructure != null) {
        scene.put(Id.MANAGEMENT, next(scene, infrastructure));
      }
    }
  }

  private static Json.Obj next(Scene scene, Json.Obj infrastructure) {
    String name = ClusterApi.namespace(infrastructure) + "/" + ClusterApi.name(infrastructure);
    if (Scene.deleted(infrastructure) != null) {
      boolean isGone = scene.isPast(
          Scene.deleted(infrastructure), scene.delays().of("infrastructure-end/" + name, 10, 30));
      return isGone ? Scene.withoutFinalizer(infrastructure, ClusterApi.FINALIZER) : infrastructure;
    }
    boolean isProvisioned = scene
        .isPast(Scene.created(infrastructure), scene.delays().of("infrastructure/" + name, 20, 60));
    Conditions conditions = new Conditions(infrastructure, scene.now()).set(
        "Ready", isProvisioned, isProvisioned ? "Provisioned" : "Provisioning",
        isProvisioned ? "" : "The network is being made.");
    Json.Obj next = Scene.withFinalizer(infrastructure, ClusterApi.FINALIZER)
        .withAt(conditions.list(), "status", "conditions")
        .withAt(isProvisioned, "status", "initialization", "provisioned");
    boolean isReachable = !infrastructure.at("spec", "controlPlaneEndpoint").isNull();
    return !isProvisioned || isReachable ? next
        : next.withAt(endpoint(name), "spec", "controlPlaneEndpoint");
  }

  private static Json.Obj endpoint(String name) {
    return Json.obj("host", name.replace('/', '.') + ".simulated", "port", 6443);
  }
}
