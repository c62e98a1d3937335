// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.simulate;

import dev.lattice.schemas.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// Cluster API's core controller: phases and conditions of a Cluster that is not being deleted.
///
/// Source: Cluster API v1beta2 conditions of `Cluster`.
final class Clusters implements Controller {
  private static final Duration FIRST_PROBE = Duration.ofSeconds(10);
  private static final Duration PROBE_PATIENCE = Duration.ofSeconds(50);

  @Override
  public void reconcile(Scene scene) {
    for (Json.Obj cluster : scene.list(Id.MANAGEMENT, ClusterApi.GROUP, "Cluster")) {
      if (Scene.deleted(cluster) == null) {
        scene.put(Id.MANAGEMENT, next(scene, cluster));
      }
    }
  }

  private static Json.Obj next(Scene scene, Json.Obj cluster) {
    Json.Obj infrastructure = referred(scene, cluster, "infrastructureRef");
    Json.Obj controlPlane = referred(scene, cluster, "controlPlaneRef");
    List<Json.Obj> groups = groups(scene, cluster);
    boolean isProvisioned =
        infrastructure.at("status", "initialization", "provisioned").asBool(false);
    boolean isInitialized = ClusterApi.isInitialized(controlPlane);
    Conditions conditions = new Conditions(cluster, scene.now());
    set(conditions, "InfrastructureReady", isProvisioned, "Provisioned", "Provisioning");
    set(conditions, "ControlPlaneInitialized", isInitialized, "Initialized", "NotInitialized");
    set(
        conditions, "ControlPlaneAvailable", Conditions.holds(controlPlane, "Available"),
        "Available", "NotAvailable");
    set(
        conditions, "ControlPlaneMachinesUpToDate",
        Conditions.holds(controlPlane, "MachinesUpToDate")
            || Conditions.holds(controlPlane, "MachinesSpecUpToDate"),
        "UpToDate", "NotUpToDate");
    set(conditions, "WorkersAvailable", all(groups, "Available"), "Available", "NotAvailable");
    set(
        conditions, "WorkerMachinesUpToDate", all(groups, "MachinesUpToDate"), "UpToDate",
        "NotUpToDate");
    probe(scene, cluster, conditions);
    List<Json.Obj> scaled = Stream.concat(Stream.of(controlPlane), groups.stream()).toList();
    for (String type : List.of("RollingOut", "ScalingUp", "ScalingDown")) {
      set(
          conditions, type, scaled.stream().anyMatch(one -> Conditions.holds(one, type)), type,
          "Not" + type);
    }
    set(conditions, "Deleting", false, "Deleting", "NotDeleting");
    available(conditions);
    return Scene.withFinalizer(cluster, ClusterApi.CLUSTER_FINALIZER)
        .withAt(conditions.list(), "status", "conditions")
        .withAt(cluster.at("metadata", "generation"), "status", "observedGeneration")
        .withAt(isProvisioned, "status", "initialization", "infrastructureProvisioned")
        .withAt(isInitialized, "status", "initialization", "controlPlaneInitialized")
        .withAt(isProvisioned && isInitialized ? "Provisioned" : "Provisioning", "status", "phase");
  }

  private static void probe(Scene scene, Json.Obj cluster, Conditions conditions) {
    boolean wasReached = Conditions.holds(cluster, "RemoteConnectionProbe");
    boolean isReachable = !scene.faults().isLost(ClusterApi.name(cluster))
        && scene.isPast(ClusterApi.since(cluster, "ControlPlaneInitialized"), FIRST_PROBE);
    conditions.set(
        "RemoteConnectionProbe", isReachable, isReachable ? "ProbeSucceeded" : "ProbeFailed",
        isReachable || !wasReached ? ""
            : "Remote connection probe failed for more than %d s (simulated)."
                .formatted(PROBE_PATIENCE.toSeconds()));
  }

  private static void available(Conditions conditions) {
    List<String> missing = List.of(
        "InfrastructureReady", "ControlPlaneAvailable", "WorkersAvailable", "RemoteConnectionProbe")
        .stream()
        .filter(type -> !conditions.holds(type))
        .toList();
    conditions.set(
        "Available", missing.isEmpty(), missing.isEmpty() ? "Available" : "NotAvailable",
        missing.isEmpty() ? "" : "Not yet: " + String.join(", ", missing) + ".");
  }

  private static void set(
      Conditions conditions, String type, boolean holds, String reason, String otherwise) {
    conditions.set(type, holds, holds ? reason : otherwise, "");
  }

  private static boolean all(List<Json.Obj> groups, String condition) {
    return groups.stream().allMatch(group -> Conditions.holds(group, condition));
  }

  private static Json.Obj referred(Scene scene, Json.Obj cluster, String field) {
    Id id = ClusterApi.referred(cluster, cluster.at("spec", field));
    Json.Obj found = id == null ? null : scene.get(id);
    return found == null ? Json.Obj.EMPTY : found;
  }

  /// The machine groups of a cluster.
  static List<Json.Obj> groups(Scene scene, Json.Obj cluster) {
    return Stream.of("MachineDeployment", "MachinePool")
        .flatMap(kind -> scene.list(Id.MANAGEMENT, ClusterApi.GROUP, kind).stream())
        .filter(group -> ClusterApi.namespace(group).equals(ClusterApi.namespace(cluster)))
        .filter(
            group -> group.at("spec", "clusterName").asText("").equals(ClusterApi.name(cluster)))
        .toList();
  }
}
