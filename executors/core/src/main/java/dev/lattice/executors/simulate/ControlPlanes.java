// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.simulate;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Control plane providers: managed ones are there after a while; others run machines, the first of which initialises
/// the cluster. The kubeconfig Secret comes with initialisation.
final class ControlPlanes implements Controller {
  private static final int SLOW = 20;

  @Override
  public void reconcile(Scene scene) {
    for (Json.Obj cluster : scene.list(Id.MANAGEMENT, ClusterApi.GROUP, "Cluster")) {
      Id id = ClusterApi.referred(cluster, cluster.at("spec", "controlPlaneRef"));
      Json.Obj controlPlane = id == null ? null : scene.get(id);
      if (controlPlane != null) {
        reconcile(scene, cluster, controlPlane);
      }
    }
  }

  private static void reconcile(Scene scene, Json.Obj cluster, Json.Obj controlPlane) {
    boolean isManaged = ClusterApi.machinesOf(controlPlane).isNull();
    Instant start = ClusterApi.since(cluster, "InfrastructureReady");
    if (isManaged) {
      managed(scene, cluster, controlPlane, start);
    } else {
      machines(scene, cluster, controlPlane, start);
    }
  }

  private static void managed(
      Scene scene, Json.Obj cluster, Json.Obj controlPlane, @Nullable Instant start) {
    String name = ClusterApi.name(controlPlane);
    if (Scene.deleted(controlPlane) != null) {
      boolean isGone = scene.isPast(
          Scene.deleted(controlPlane), scene.delays().of("control-plane-end/" + name, 20, 60));
      scene.put(
          Id.MANAGEMENT,
          isGone ? Scene.withoutFinalizer(controlPlane, ClusterApi.FINALIZER) : controlPlane);
      return;
    }
    Duration delay = slowed(scene, cluster, scene.delays().of("control-plane/" + name, 60, 150));
    finish(scene, cluster, controlPlane, scene.isPast(start, delay), true, true, 0);
  }

  private static void machines(
      Scene scene, Json.Obj cluster, Json.Obj controlPlane, @Nullable Instant start) {
    MachineSet set = MachineSet.ofControlPlane(scene, controlPlane);
    if (Scene.deleted(controlPlane) != null) {
      set.deleteAll();
      if (set.isEmpty()) {
        scene.put(Id.MANAGEMENT, Scene.withoutFinalizer(controlPlane, ClusterApi.FINALIZER));
      }
      return;
    }
    if (start != null) {
      boolean wasInitialized = ClusterApi.isInitialized(controlPlane);
      // The first machine initialises the cluster; the others join it.
      set.towards(wasInitialized ? (int) controlPlane.at("spec", "replicas").asLong(1) : 1);
    }
    boolean isInitialized = set.ready() > 0 || ClusterApi.isInitialized(controlPlane);
    finish(
        scene, cluster, set.withCounts(controlPlane), isInitialized, set.ready() > 0,
        set.isUpToDate(), set.total());
  }

  private static void finish(
      Scene scene, Json.Obj cluster, Json.Obj controlPlane, boolean isInitialized,
      boolean isAvailable, boolean isUpToDate, int total) {
    long wanted = controlPlane.at("spec", "replicas").asLong(total);
    Conditions conditions = new Conditions(controlPlane, scene.now()).set(
        "Available", isInitialized && isAvailable,
        isInitialized && isAvailable ? "Available" : "NotAvailable", "");
    Json.Obj next = Scene.withFinalizer(controlPlane, ClusterApi.FINALIZER)
        .withAt(controlPlane.at("metadata", "generation"), "status", "observedGeneration")
        .withAt(controlPlane.at("spec", "version"), "status", "version");
    if (ClusterApi.isOldContract(controlPlane)) {
      conditions
          .set(
              "MachinesSpecUpToDate", isUpToDate,
              isUpToDate ? "UpToDate" : "RollingUpdateInProgress", "")
          .set("Resized", total == wanted, total < wanted ? "ScalingUp" : "ScalingDown", "");
      next = next.withAt(isInitialized, "status", "initialized");
    } else {
      conditions
          .set("Initialized", isInitialized, isInitialized ? "Initialized" : "NotInitialized", "")
          .set("MachinesUpToDate", isUpToDate, isUpToDate ? "UpToDate" : "NotUpToDate", "")
          .set("RollingOut", !isUpToDate, isUpToDate ? "NotRollingOut" : "RollingOut", "")
          .set("ScalingUp", total < wanted, total < wanted ? "ScalingUp" : "NotScalingUp", "")
          .set(
              "ScalingDown", total > wanted, total > wanted ? "ScalingDown" : "NotScalingDown", "");
      next = next.withAt(isInitialized, "status", "initialization", "controlPlaneInitialized");
    }
    scene.put(Id.MANAGEMENT, next.withAt(conditions.list(), "status", "conditions"));
    if (isInitialized) {
      scene.put(Id.MANAGEMENT, kubeconfig(scene, cluster));
    }
  }

  private static Json.Obj kubeconfig(Scene scene, Json.Obj cluster) {
    String name = ClusterApi.name(cluster);
    Json config = Json.obj(
        "apiVersion", "v1", "kind", "Config", "current-context", name, "clusters",
        List.of(
            Json.obj(
                "name", name, "cluster",
                Json.obj("server", "https://" + name + ".simulated:6443"))),
        "users", List.of(Json.obj("name", name, "user", Json.obj("token", "simulated"))));
    byte[] bytes = JsonText.canonical(config).getBytes(StandardCharsets.UTF_8);
    Id id =
        new Id(Id.MANAGEMENT, "", "Secret", ClusterApi.namespace(cluster), name + "-kubeconfig");
    Json.Obj live = scene.get(id);
    Json.Obj secret = live == null
        ? Json.obj(
            "apiVersion", "v1", "kind", "Secret", "metadata",
            Json.obj(
                "name", id.name(), "namespace", id.namespace(), "labels",
                Json.obj(ClusterApi.CLUSTER_LABEL, name)),
            "type", "cluster.x-k8s.io/secret")
        : live;
    return ClusterApi.owned(
        secret.withAt(Base64.getEncoder().encodeToString(bytes), "data", "value"), cluster, true);
  }

  static Duration slowed(Scene scene, Json.Obj cluster, Duration delay) {
    return scene.faults().isSlow(ClusterApi.name(cluster)) ? delay.multipliedBy(SLOW) : delay;
  }
}
