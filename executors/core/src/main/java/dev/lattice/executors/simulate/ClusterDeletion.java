// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.simulate;

import dev.lattice.schemas.json.Json;
import java.util.List;

/// The order in which Cluster API deletes a cluster: machine groups, then the control plane, then the infrastructure,
/// then the Cluster itself. With it goes everything inside the workload cluster.
///
/// Source: Cluster API `reconcileDelete`.
final class ClusterDeletion implements Controller {
  @Override
  public void reconcile(Scene scene) {
    for (Json.Obj cluster : scene.list(Id.MANAGEMENT, ClusterApi.GROUP, "Cluster")) {
      if (Scene.deleted(cluster) != null) {
        next(scene, cluster);
      }
    }
  }

  private static void next(Scene scene, Json.Obj cluster) {
    List<Json.Obj> groups = Clusters.groups(scene, cluster);
    if (!groups.isEmpty()) {
      groups.forEach(group -> scene.delete(Id.of(Id.MANAGEMENT, group)));
      report(
          scene, cluster, "WaitingForWorkersDeletion", groups.size() + " machine groups are left.");
      return;
    }
    for (String field : List.of("controlPlaneRef", "infrastructureRef")) {
      Id id = ClusterApi.referred(cluster, cluster.at("spec", field));
      if (id != null && scene.get(id) != null) {
        scene.delete(id);
        report(scene, cluster, "WaitingFor" + id.kind() + "Deletion", id + " is left.");
        return;
      }
    }
    scene.world().ids(ClusterApi.name(cluster)).forEach(scene.world()::remove);
    scene.put(Id.MANAGEMENT, Scene.withoutFinalizer(cluster, ClusterApi.CLUSTER_FINALIZER));
  }

  private static void report(Scene scene, Json.Obj cluster, String reason, String message) {
    Conditions conditions =
        new Conditions(cluster, scene.now()).set("Deleting", true, reason, message)
            .set("Available", false, "NotAvailable", "The cluster is being deleted.")
            .set(
                "RemoteConnectionProbe", Conditions.holds(cluster, "RemoteConnectionProbe"),
                "ProbeSucceeded", "");
    scene.put(
        Id.MANAGEMENT, cluster.withAt(conditions.list(), "status", "conditions")
            .withAt("Deleting", "status", "phase"));
  }
}
