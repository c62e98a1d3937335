// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.simulate;

import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Deployments: pods follow the template, new ones first, never fewer ready than the strategy allows.
///
/// Counts that the strategy gives in percent are taken as one.
final class Deployments implements Controller {
  private static final String HASH = "pod-template-hash";
  private static final Duration PROGRESS_DEADLINE = Duration.ofMinutes(10);

  @Override
  public void reconcile(Scene scene) {
    for (String server : Workloads.servers(scene)) {
      scene.list(server, "apps", "Deployment")
          .forEach(workload -> reconcile(scene, server, workload));
    }
  }

  private static void reconcile(Scene scene, String server, Json.Obj workload) {
    if (Scene.deleted(workload) != null) {
      return;
    }
    String hash = Digest.of(workload.at("spec", "template")).hex(8);
    List<Json.Obj> current = new ArrayList<>();
    List<Json.Obj> old = new ArrayList<>();
    for (Json.Obj pod : scene.list(server, "", "Pod", pod -> Workloads.isOwnedBy(pod, workload))) {
      (ClusterApi.label(pod, HASH).equals(hash) ? current : old).add(pod);
    }
    int wanted = (int) workload.at("spec", "replicas").asLong(1);
    Json strategy = workload.at("spec", "strategy", "rollingUpdate");
    int surge = old.isEmpty() ? 0 : (int) strategy.at("maxSurge").asLong(1);
    int unavailable = (int) strategy.at("maxUnavailable").asLong(0);
    current.sort(Comparator.comparingInt(pod -> Pods.isReady(pod) ? 0 : 1));
    current.stream().skip(wanted).forEach(pod -> scene.delete(Id.of(server, pod)));
    long ready = Workloads.ready(current) + Workloads.ready(old);
    for (Json.Obj pod : old) {
      if (!Pods.isReady(pod)) {
        scene.delete(Id.of(server, pod));
      } else if (ready > wanted - unavailable) {
        scene.delete(Id.of(server, pod));
        ready--;
      }
    }
    int room = Math.min(wanted - current.size(), wanted + surge - current.size() - old.size());
    for (int i = 0; i < room; i++) {
      scene.put(server, pod(scene, workload, hash, i));
    }
    scene.put(server, withStatus(scene, workload, current, old, wanted));
  }

  private static Json.Obj withStatus(
      Scene scene, Json.Obj workload, List<Json.Obj> current, List<Json.Obj> old, int wanted) {
    long ready = Workloads.ready(current) + Workloads.ready(old);
    boolean isComplete = Workloads.ready(current) >= wanted && old.isEmpty();
    Conditions conditions = new Conditions(workload, scene.now());
    boolean isAvailable = ready >= wanted;
    conditions.set(
        "Available", isAvailable,
        isAvailable ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
        isAvailable ? "" : "%d of %d replicas are ready.".formatted(ready, wanted));
    boolean isLate = !isComplete && scene.isPast(
        Scene.time(Conditions.of(workload, "Available").at("lastTransitionTime")),
        PROGRESS_DEADLINE);
    conditions.set(
        "Progressing", !isLate, isComplete ? "NewReplicaSetAvailable"
            : isLate ? "ProgressDeadlineExceeded" : "ReplicaSetUpdated",
        "");
    return workload.withAt(conditions.list(), "status", "conditions")
        .withAt(workload.at("metadata", "generation"), "status", "observedGeneration")
        .withAt(current.size() + old.size(), "status", "replicas")
        .withAt(current.size(), "status", "updatedReplicas")
        .withAt(ready, "status", "readyReplicas")
        .withAt(ready, "status", "availableReplicas");
  }

  private static Json.Obj pod(Scene scene, Json.Obj workload, String hash, int index) {
    String draw = scene.delays()
        .hex(ClusterApi.name(workload) + "/" + scene.world().revision() + "/" + index, 5);
    String name = ClusterApi.name(workload) + "-" + hash + "-" + draw;
    return Workloads.pod(workload, name, HASH, hash);
  }
}
