// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest.workload;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.Volume;
import java.util.Collection;
import java.util.List;

/// The volumes of pods. What a service claims for each replica goes with the replica; a stateful service claims it by the
/// replica's name instead, so it stays and comes back to the replica of that name.
final class Volumes {
  private static final String CLAIMED_PER_REPLICA = "ephemeral";
  private static final List<String> CLAIMED = List.of(CLAIMED_PER_REPLICA, "persistentVolumeClaim");

  private Volumes() {}

  /// As pods write them: `{name: cache, emptyDir: {}}`.
  static List<Json.Obj> written(Collection<Volume> volumes) {
    return volumes.stream()
        .map(volume -> Json.obj("name", volume.name(), volume.type(), volume.source()))
        .toList();
  }

  /// The volumes that stand in the pod itself.
  static List<Json.Obj> ofPod(Workload workload) {
    return written(
        workload.volumes().values().stream().filter(volume -> !isKept(workload, volume)).toList());
  }

  /// The claims that a StatefulSet makes for each replica.
  static List<Json.Obj> claims(Workload workload) {
    return workload.volumes()
        .values()
        .stream()
        .filter(volume -> isKept(workload, volume))
        .map(Volumes::claim)
        .toList();
  }

  /// Whether any volume is a file system that a container without root cannot write to unless its group may.
  static boolean areClaimed(Workload workload) {
    return workload.volumes().values().stream().anyMatch(volume -> CLAIMED.contains(volume.type()));
  }

  private static boolean isKept(Workload workload, Volume volume) {
    return workload.stateful() && volume.type().equals(CLAIMED_PER_REPLICA);
  }

  private static Json.Obj claim(Volume volume) {
    Json template = volume.source().at("volumeClaimTemplate");
    return Json.obj(
        "metadata", template.at("metadata").asObj().with("name", volume.name()), "spec",
        template.at("spec"));
  }
}
