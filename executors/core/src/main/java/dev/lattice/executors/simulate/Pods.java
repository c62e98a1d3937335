// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.simulate;

import dev.lattice.schemas.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The scheduler and the kubelets: a pod goes to the first node with room by name, and is ready a while later; with a
/// node that is gone its pods go too.
final class Pods implements Controller {
  private static final String ANYWHERE = "anywhere";

  @Override
  public void reconcile(Scene scene) {
    for (String server : Workloads.servers(scene)) {
      Nodes nodes = Nodes.of(scene, server);
      List<Json.Obj> waiting = new ArrayList<>();
      for (Json.Obj pod : scene.list(server, "", "Pod")) {
        String node = pod.at("spec", "nodeName").asText("");
        if (node.isEmpty()) {
          waiting.add(pod);
        } else if (!nodes.take(node, pod)) {
          scene.delete(Id.of(server, pod));
        } else {
          scene.put(server, running(scene, pod));
        }
      }
      for (Json.Obj pod : waiting) {
        String node = nodes.placeFor(pod);
        if (node != null) {
          nodes.take(node, pod);
          scene.put(
              server, pod.withAt(node, "spec", "nodeName")
                  .withAt(World.text(scene.now()), "status", "startTime"));
        }
      }
    }
  }

  static boolean isReady(Json.Obj pod) {
    return Conditions.holds(pod, "Ready") && Scene.deleted(pod) == null;
  }

  private static Json.Obj running(Scene scene, Json.Obj pod) {
    boolean hasBadImage = pod.at("spec", "containers")
        .asItems()
        .stream()
        .anyMatch(container -> scene.faults().isBadImage(container.at("image").asText("")));
    boolean isReady = !hasBadImage && scene.isPast(
        Scene.time(pod.at("status", "startTime")),
        scene.delays().of("pod/" + ClusterApi.name(pod), 3, 12));
    Conditions conditions = new Conditions(pod, scene.now()).set(
        "Ready", isReady, isReady ? "" : hasBadImage ? "ImagePullBackOff" : "ContainersNotReady",
        "");
    return pod.withAt(conditions.list(), "status", "conditions")
        .withAt(isReady ? "Running" : "Pending", "status", "phase");
  }

  /// The nodes of a cluster and what is still free on them: `free[node][resource]`.
  private record Nodes(TreeMap<String, TreeMap<String, BigDecimal>> free) {
    static Nodes of(Scene scene, String server) {
      TreeMap<String, TreeMap<String, BigDecimal>> free = new TreeMap<>();
      boolean isMadeHere = scene.list(Id.MANAGEMENT, ClusterApi.GROUP, "Cluster")
          .stream()
          .anyMatch(cluster -> ClusterApi.name(cluster).equals(server));
      if (!isMadeHere) {
        free.put(ANYWHERE, new TreeMap<>());
      }
      for (Json.Obj node : scene.list(server, "", "Node")) {
        TreeMap<String, BigDecimal> offered = new TreeMap<>();
        node.at("status", "allocatable")
            .asFields()
            .forEach((resource, amount) -> offered.put(resource, Quantity.parse(amount)));
        free.put(ClusterApi.name(node), offered);
      }
      return new Nodes(free);
    }

    /// Reserves room; false if there is no such node.
    boolean take(String node, Json.Obj pod) {
      TreeMap<String, BigDecimal> left = free.get(node);
      if (left == null) {
        return false;
      }
      requests(pod).forEach(
          (resource, amount) -> left.computeIfPresent(resource, (_, had) -> had.subtract(amount)));
      return true;
    }

    @Nullable String placeFor(Json.Obj pod) {
      TreeMap<String, BigDecimal> needed = requests(pod);
      for (var node : free.entrySet()) {
        boolean fits = needed.entrySet()
            .stream()
            .allMatch(
                need -> node.getValue()
                    .getOrDefault(need.getKey(), need.getValue())
                    .compareTo(need.getValue()) >= 0);
        if (fits) {
          return node.getKey();
        }
      }
      return null;
    }

    private static TreeMap<String, BigDecimal> requests(Json.Obj pod) {
      TreeMap<String, BigDecimal> sum = new TreeMap<>();
      sum.put("pods", BigDecimal.ONE);
      for (Json container : pod.at("spec", "containers").asItems()) {
        container.at("resources", "requests")
            .asFields()
            .forEach(
                (resource, amount) -> sum.merge(resource, Quantity.parse(amount), BigDecimal::add));
      }
      return sum;
    }
  }
}
