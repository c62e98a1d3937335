// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.simulate;

import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// StatefulSets: one pod for each number below the wanted one, all at once, each with claims of its own that are never
/// removed; pods of an older template are replaced from the last to the first while those behind them are ready.
final class StatefulSets implements Controller {
  private static final String HASH = "controller-revision-hash";

  @Override
  public void reconcile(Scene scene) {
    for (String server : Workloads.servers(scene)) {
      scene.list(server, "apps", "StatefulSet").forEach(set -> reconcile(scene, server, set));
    }
  }

  private static void reconcile(Scene scene, String server, Json.Obj set) {
    if (Scene.deleted(set) != null) {
      return;
    }
    String hash = Digest.of(set.at("spec", "template")).hex(8);
    int wanted = (int) set.at("spec", "replicas").asLong(1);
    TreeMap<Integer, Json.Obj> pods = new TreeMap<>();
    for (Json.Obj pod : scene.list(server, "", "Pod", pod -> Workloads.isOwnedBy(pod, set))) {
      pods.put(number(set, pod), pod);
    }
    pods.tailMap(wanted).values().forEach(pod -> scene.delete(Id.of(server, pod)));
    for (int number = wanted - 1; number >= 0 && pods.containsKey(number); number--) {
      Json.Obj pod = pods.get(number);
      if (!ClusterApi.label(pod, HASH).equals(hash)) {
        scene.delete(Id.of(server, pod));
        break;
      }
      if (!Pods.isReady(pod)) {
        break;
      }
    }
    for (int number = 0; number < wanted; number++) {
      if (!pods.containsKey(number)) {
        claim(scene, server, set, number);
        scene.put(server, Workloads.pod(set, name(set, number), HASH, hash));
      }
    }
    scene.put(server, withStatus(set, List.copyOf(pods.values()), hash));
  }

  private static void claim(Scene scene, String server, Json.Obj set, int number) {
    for (Json template : set.at("spec", "volumeClaimTemplates").asItems()) {
      String name = template.at("metadata", "name").asText("") + "-" + name(set, number);
      Json.Obj claim = Json.obj(
          "apiVersion", "v1", "kind", "PersistentVolumeClaim", "metadata",
          Json.obj("name", name, "namespace", ClusterApi.namespace(set)), "spec",
          template.at("spec"));
      if (scene.get(Id.of(server, claim)) == null) {
        scene.put(server, claim);
      }
    }
  }

  private static Json.Obj withStatus(Json.Obj set, List<Json.Obj> pods, String hash) {
    List<Json.Obj> current = new ArrayList<>(pods);
    current.removeIf(pod -> !ClusterApi.label(pod, HASH).equals(hash));
    return set.withAt(set.at("metadata", "generation"), "status", "observedGeneration")
        .withAt(pods.size(), "status", "replicas")
        .withAt(current.size(), "status", "updatedReplicas")
        .withAt(Workloads.ready(pods), "status", "readyReplicas")
        .withAt(Workloads.ready(pods), "status", "availableReplicas");
  }

  private static String name(Json.Obj set, int number) {
    return ClusterApi.name(set) + "-" + number;
  }

  private static int number(Json.Obj set, Json.Obj pod) {
    return Integer.parseInt(ClusterApi.name(pod).substring(ClusterApi.name(set).length() + 1));
  }
}
