// SPDX-License-Identifier: Apache-2.0
package dev.lattice.e2e.kube;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.e2e.peers.ManagementPlane;
import dev.lattice.executors.capi.Kinds;
import dev.lattice.executors.fabric8.Fabric8KubeApis;
import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.executors.kube.KubeApi;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.json.JsonText;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// What the renderer writes, as its goldens show it, is what real API servers accept: every object, strictly checked
/// against the definitions that come with Cluster API and with the providers.
final class RenderedManifestsIT {
  private static final String TALOS_DEFINITIONS = "lattice.peers.talosDefinitions";
  private static final List<String> GOLDENS = List.of(
      "docker", "docker-in-memory", "aws-kubeadm", "aws-eks", "gcp-kubeadm", "vsphere", "services");

  private static final Pattern DOCUMENT_START = Pattern.compile("(?m)^---.*$");

  @Test
  void everyRenderedObjectIsAccepted() throws Exception {
    try (var plane = ManagementPlane.apiServerOnly("rendered-manifests")) {
      plane.serveClusterApiKinds();
      assertEquals(List.of(), refused(plane, GOLDENS));
    }
  }

  @Test
  @EnabledIfSystemProperty(
      named = TALOS_DEFINITIONS,
      matches = ".+",
      disabledReason = "Not run: it needs -D" + TALOS_DEFINITIONS
          + "=FOLDER with the definitions of the Talos control plane provider as talos*.yaml")
  void everyRenderedObjectOfTalosIsAccepted() throws Exception {
    try (var plane = ManagementPlane.apiServerOnly("rendered-talos-manifests")) {
      plane.serveClusterApiKinds();
      plane.serveTalosKinds(Path.of(System.getProperty(TALOS_DEFINITIONS)));
      assertEquals(List.of(), refused(plane, List.of("aws-talos")));
    }
  }

  /// What the server does not take of some goldens, and why.
  private static List<String> refused(ManagementPlane plane, List<String> goldens)
      throws Exception {
    try (var apis = Fabric8KubeApis.ofKubeconfig(plane.kubeconfig())) {
      var refused = new ArrayList<String>();
      for (var golden : goldens) {
        var objects = objects(golden);
        assertTrue(objects.size() > 1, golden);
        for (var object : objects) {
          refusal(apis.management(), object).forEach(words -> refused.add(golden + ": " + words));
        }
      }
      return refused;
    }
  }

  /// Nothing, or why the server does not take it.
  private static List<String> refusal(KubeApi api, Json.Obj object) {
    var kind = object.at("kind").asText("");
    var type = Kinds.of(object.at("apiVersion").asText(""), kind);
    assertNotNull(type, kind);
    try {
      // A dry run needs the namespace to be there.
      api.apply(type, object, type.namespaced());
      return List.of();
    } catch (ExecutorException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  private static List<Json.Obj> objects(String golden) throws IOException {
    var name = "/golden/manifest/" + golden + ".yaml";
    try (var content = RenderedManifestsIT.class.getResourceAsStream(name)) {
      assertNotNull(content, name);
      var objects = new ArrayList<Json.Obj>();
      var text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
      for (var document : DOCUMENT_START.splitAsStream(text).toList()) {
        if (!document.isBlank()) {
          var parsed = Serialization.unmarshal(document, Object.class);
          objects.add(JsonText.parse(Serialization.asJson(parsed)).asObj());
        }
      }
      return objects;
    }
  }
}
