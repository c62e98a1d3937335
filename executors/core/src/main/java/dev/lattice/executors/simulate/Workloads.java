// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.simulate;

import dev.lattice.schemas.json.Json;
import java.util.List;

/// What the controllers inside workload clusters have in common.
final class Workloads {
  private Workloads() {}

  /// The workload clusters that exist and run: a lost one stands still.
  static List<String> servers(Scene scene) {
    return scene.world()
        .servers()
        .stream()
        .filter(server -> !server.equals(Id.MANAGEMENT))
        .filter(server -> !scene.faults().isLost(server))
        .toList();
  }

  /// Whether an object is controlled by another.
  static boolean isOwnedBy(Json.Obj object, Json.Obj owner) {
    return object.at("metadata", "ownerReferences")
        .asItems()
        .stream()
        .anyMatch(reference -> reference.at("uid").equals(owner.at("metadata", "uid")));
  }

  /// A pod as a template makes it, before it is anywhere.
  ///
  /// @param label the label that tells which version of the template it is of
  static Json.Obj pod(Json.Obj workload, String name, String label, String hash) {
    Json template = workload.at("spec", "template");
    Json.Obj pod = Json.obj(
        "apiVersion", "v1", "kind", "Pod", "metadata",
        Json.obj(
            "name", name, "namespace", ClusterApi.namespace(workload), "labels",
            template.at("metadata", "labels").asObj().with(label, hash)),
        "spec", template.at("spec"), "status", Json.obj("phase", "Pending"));
    return ClusterApi.owned(pod, workload, true);
  }

  static long ready(List<Json.Obj> pods) {
    return pods.stream().filter(Pods::isReady).count();
  }

  static boolean matches(Json.Obj object, Json selector) {
    var labels = object.at("metadata", "labels").asFields().entrySet();
    var wanted = selector.at("matchLabels").asFields().entrySet();
    return !wanted.isEmpty() && labels.containsAll(wanted);
  }
}
