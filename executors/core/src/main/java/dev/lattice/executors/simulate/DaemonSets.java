// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.simulate;

import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.json.Json;
import java.util.List;
import java.util.TreeMap;

/// DaemonSets: one pod on every node, whatever else is there. Pods of an older template go at once where they are not ready,
/// and otherwise one at a time while all others are ready.
final class DaemonSets implements Controller {
  private static final String HASH = "controller-revision-hash";

  @Override
  public void reconcile(Scene scene) {
    for (String server : Workloads.servers(scene)) {
      scene.list(server, "apps", "DaemonSet").forEach(set -> reconcile(scene, server, set));
    }
  }

  private static void reconcile(Scene scene, String server, Json.Obj set) {
    if (Scene.deleted(set) != null) {
      return;
    }
    String hash = Digest.of(set.at("spec", "template")).hex(8);
    TreeMap<String, Json.Obj> pods = new TreeMap<>();
    for (Json.Obj pod : scene.list(server, "", "Pod", pod -> Workloads.isOwnedBy(pod, set))) {
      pods.put(pod.at("spec", "nodeName").asText(""), pod);
    }
    List<Json.Obj> nodes = scene.list(server, "", "Node");
    boolean isWhole = pods.size() >= nodes.size() && pods.values().stream().allMatch(Pods::isReady);
    List<Json.Obj> old = pods.values().stream().filter(pod -> !isOf(hash, pod)).toList();
    old.stream()
        .filter(pod -> isWhole ? pod.equals(old.getFirst()) : !Pods.isReady(pod))
        .forEach(pod -> scene.delete(Id.of(server, pod)));
    for (Json.Obj node : nodes) {
      if (!pods.containsKey(ClusterApi.name(node))) {
        scene.put(server, pod(scene, set, ClusterApi.name(node), hash));
      }
    }
    scene.put(server, withStatus(set, nodes.size(), List.copyOf(pods.values()), hash));
  }

  private static Json.Obj pod(Scene scene, Json.Obj set, String node, String hash) {
    String name = ClusterApi.name(set) + "-" + Digest.of(node).hex(5);
    return Workloads.pod(set, name, HASH, hash)
        .withAt(node, "spec", "nodeName")
        .withAt(World.text(scene.now()), "status", "startTime");
  }

  private static Json.Obj withStatus(Json.Obj set, int nodes, List<Json.Obj> pods, String hash) {
    long current = pods.stream().filter(pod -> isOf(hash, pod)).count();
    return set.withAt(set.at("metadata", "generation"), "status", "observedGeneration")
        .withAt(nodes, "status", "desiredNumberScheduled")
        .withAt(pods.size(), "status", "currentNumberScheduled")
        .withAt(current, "status", "updatedNumberScheduled")
        .withAt(Workloads.ready(pods), "status", "numberReady")
        .withAt(Workloads.ready(pods), "status", "numberAvailable");
  }

  private static boolean isOf(String hash, Json.Obj pod) {
    return ClusterApi.label(pod, HASH).equals(hash);
  }
}
