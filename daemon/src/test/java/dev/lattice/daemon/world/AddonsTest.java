// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Add-ons from git to the cluster and back, with a daemon between.
final class AddonsTest {
  private static final String SPEC = "addons/agent.yaml";
  private static final String FOLDER = "addons/agent/agent.yaml";

  @Test
  void whatLiesInTheFolderRunsInTheCluster() throws Exception {
    World world = start();

    String cluster = world.clusters().getFirst();

    assertTrue(inside(world, cluster).contains("DaemonSet agents/agent"), inside(world, cluster));
    assertTrue(
        world.accepted()
            .rendered()
            .keySet()
            .toString()
            .contains("addons/" + cluster + "/0100-agent.yaml"));
  }

  @Test
  void anotherFolderIsAppliedAndWhatItLacksIsRemoved() throws Exception {
    World world = start();
    String cluster = world.clusters().getFirst();
    world.push(FOLDER, manifests("agent:2") + settings("new"));
    world.settle();

    String inside = inside(world, cluster);

    assertTrue(inside.contains("ConfigMap agents/new"), inside);
    assertFalse(inside.contains("ConfigMap agents/old"), inside);
    assertEquals(List.of(cluster), world.clusters());
  }

  @Test
  void aBrokenFolderChangesNothingAndARemovedAddonLeaves() throws Exception {
    World world = start();
    String cluster = world.clusters().getFirst();
    String before = inside(world, cluster);
    world.push(FOLDER, "kind: DaemonSet\n");
    world.settle();
    String broken = inside(world, cluster);

    Map<String, @Nullable String> gone = new HashMap<>();
    gone.put(SPEC, null);
    gone.put(FOLDER, null);
    world.push(gone);
    world.settle();

    assertEquals(before, broken);
    assertFalse(inside(world, cluster).contains("DaemonSet"), inside(world, cluster));
  }

  private static World start() throws Exception {
    World world = World.with(Map.of(Specs.servicePath("api"), Specs.service("api", "blue", 1)));
    Map<String, @Nullable String> addon = new HashMap<>();
    addon.put(SPEC, """
        apiVersion: lattice.dev/v1alpha1
        kind: LatticeAddon
        metadata: {name: agent}
        spec:
          version: "1"
          path: addons/agent
          ready: [{kind: DaemonSet, namespace: agents, name: agent}]
        """);
    addon.put(FOLDER, manifests("agent:1") + settings("old"));
    world.push(addon);
    world.settle();
    return world;
  }

  private static String inside(World world, String cluster) {
    return String.join(
        "\n",
        world.kube.inventory(cluster).stream().filter(line -> !line.contains("Pod ")).toList());
  }

  private static String manifests(String image) {
    return """
        apiVersion: v1
        kind: Namespace
        metadata: {name: agents}
        ---
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: {name: agent, namespace: agents}
        spec:
          selector: {matchLabels: {app: agent}}
          template:
            metadata: {labels: {app: agent}}
            spec: {containers: [{name: main, image: "registry.example.com/%s"}]}
        """.formatted(image);
  }

  private static String settings(String name) {
    return """
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: %s, namespace: agents}
        """.formatted(name);
  }
}
