// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.simulate;

import dev.lattice.schemas.json.Json;
import java.util.List;

/// MachineDeployments and MachinePools.
final class MachineGroups implements Controller {
  @Override
  public void reconcile(Scene scene) {
    for (String kind : List.of("MachineDeployment", "MachinePool")) {
      for (Json.Obj group : scene.list(Id.MANAGEMENT, ClusterApi.GROUP, kind)) {
        scene.put(Id.MANAGEMENT, next(scene, group));
      }
    }
  }

  private static Json.Obj next(Scene scene, Json.Obj group) {
    MachineSet machines = MachineSet.ofGroup(scene, group);
    if (Scene.deleted(group) != null) {
      machines.deleteAll();
      return machines.isEmpty() ? Scene.withoutFinalizer(group, ClusterApi.FINALIZER)
          : machines.withCounts(group);
    }
    Json.Obj cluster = ClusterApi.cluster(scene, group);
    int wanted = (int) group.at("spec", "replicas").asLong(1);
    if (cluster != null && Conditions.holds(cluster, "ControlPlaneInitialized")) {
      machines.towards(wanted);
    }
    return machines.withCounts(Scene.withFinalizer(group, ClusterApi.FINALIZER))
        .withAt(conditions(scene, group, machines, wanted).list(), "status", "conditions")
        .withAt(group.at("metadata", "generation"), "status", "observedGeneration");
  }

  private static Conditions conditions(
      Scene scene, Json.Obj group, MachineSet machines, int wanted) {
    boolean isAvailable = machines.ready() >= wanted;
    boolean isUpToDate = machines.isUpToDate();
    boolean isScalingUp = machines.total() < wanted;
    boolean isScalingDown = machines.total() > wanted && isUpToDate;
    return new Conditions(group, scene.now())
        .set(
            "Available", isAvailable, isAvailable ? "Available" : "NotAvailable",
            isAvailable ? "" : "%d of %d machines are ready.".formatted(machines.ready(), wanted))
        .set("MachinesReady", isAvailable, isAvailable ? "Ready" : "NotReady", "")
        .set("MachinesUpToDate", isUpToDate, isUpToDate ? "UpToDate" : "NotUpToDate", "")
        .set("RollingOut", !isUpToDate, isUpToDate ? "NotRollingOut" : "RollingOut", "")
        .set("ScalingUp", isScalingUp, isScalingUp ? "ScalingUp" : "NotScalingUp", "")
        .set("ScalingDown", isScalingDown, isScalingDown ? "ScalingDown" : "NotScalingDown", "");
  }
}
