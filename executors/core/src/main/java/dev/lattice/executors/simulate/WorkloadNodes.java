// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.simulate;

import dev.lattice.schemas.json.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A Node in the workload cluster for each ready machine of a group.
///
/// What a node offers is read from the group's scale-from-zero annotations
/// (`capacity.cluster-autoscaler.kubernetes.io/{cpu,memory,maxPods}`); without them it has room for everything.
final class WorkloadNodes implements Controller {
  private static final String CAPACITY = "capacity.cluster-autoscaler.kubernetes.io/";
  private static final Map<String, String> RESOURCES =
      Map.of("cpu", "cpu", "memory", "memory", "maxPods", "pods");

  @Override
  public void reconcile(Scene scene) {
    TreeMap<Id, Json.Obj> wanted = new TreeMap<>();
    for (Json.Obj machine : scene.list(Id.MANAGEMENT, ClusterApi.GROUP, "Machine")) {
      Json.Obj group = Offerings.group(scene, machine);
      boolean isUp = Conditions.holds(machine, "Ready") && Scene.deleted(machine) == null;
      if (isUp && group != null) {
        Json.Obj node = node(machine, group);
        wanted.put(Id.of(machine.at("spec", "clusterName").asText(""), node), node);
      }
    }
    for (Json.Obj cluster : scene.list(Id.MANAGEMENT, ClusterApi.GROUP, "Cluster")) {
      String server = ClusterApi.name(cluster);
      for (Json.Obj node : scene.list(server, "", "Node")) {
        if (!wanted.containsKey(Id.of(server, node))) {
          scene.delete(Id.of(server, node));
        }
      }
    }
    wanted.forEach((id, node) -> {
      if (scene.get(id) == null) {
        scene.put(id.server(), node);
      }
    });
  }

  private static Json.Obj node(Json.Obj machine, Json.Obj group) {
    Json.Obj allocatable = Json.Obj.EMPTY;
    for (var resource : new TreeMap<>(RESOURCES).entrySet()) {
      Json offered = group.at("metadata", "annotations", CAPACITY + resource.getKey());
      allocatable = allocatable.with(resource.getValue(), offered.isNull() ? null : offered);
    }
    return Json.obj(
        "apiVersion", "v1", "kind", "Node", "metadata",
        Json.obj(
            "name", ClusterApi.name(machine), "labels",
            group.at("spec", "template", "metadata", "labels").asObj()),
        "spec", Json.obj("providerID", machine.at("spec", "providerID")), "status",
        Json.obj(
            "allocatable", allocatable, "conditions",
            List.of(Json.obj("type", "Ready", "status", "True"))));
  }
}
