// SPDX-License-Identifier: Apache-2.0
package dev.lattice.e2e.kube;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lattice.e2e.peers.ManagementPlane;
import dev.lattice.executors.fabric8.Fabric8KubeApis;
import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.executors.kube.ExecutorException.Kind;
import dev.lattice.executors.kube.KubeApi;
import dev.lattice.executors.kube.KubeApiContract;
import dev.lattice.executors.kube.ObjectKey;
import dev.lattice.executors.kube.ResourceType;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.json.JsonText;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The adapter against a real kube-apiserver: the contract of the port, and what only a real server does.
final class Fabric8KubeApiIT extends KubeApiContract {
  private static final ResourceType SECRET = new ResourceType("", "v1", "Secret", "secrets", true);

  private static final ResourceType BUDGET =
      new ResourceType("policy", "v1", "PodDisruptionBudget", "poddisruptionbudgets", true);

  private static @Nullable ManagementPlane plane;
  private static @Nullable Fabric8KubeApis apis;

  @BeforeAll
  static void startTheServer() throws IOException, InterruptedException, ExecutorException {
    plane = ManagementPlane.apiServerOnly("kube-api");
    apis = Fabric8KubeApis.ofKubeconfig(plane.kubeconfig());
  }

  @AfterAll
  static void stopTheServer() {
    if (apis != null) {
      apis.close();
    }
    if (plane != null) {
      plane.close();
    }
  }

  private static ManagementPlane plane() {
    return present(plane);
  }

  private static Fabric8KubeApis apis() {
    return present(apis);
  }

  private static <T> T present(@Nullable T started) {
    if (started == null) {
      throw new IllegalStateException("server: not started (expected: before every test)");
    }
    return started;
  }

  @Override
  protected KubeApi api() {
    return apis().management();
  }

  @Override
  protected void applyAs(String manager, ResourceType type, Json.Obj object) {
    var generic =
        Serialization.unmarshal(JsonText.compact(object), GenericKubernetesResource.class);
    plane().client()
        .resource(generic)
        .patch(
            new PatchContext.Builder().withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(manager)
                .withForce(true)
                .build());
  }

  @Test
  void anUnknownFieldNeedsAPerson() {
    var object = object("ConfigMap", "unknown-field").with("dataa", Json.obj("a", "1"));

    assertEquals(Kind.STALLED, refused(CONFIG_MAP, object).kind());
  }

  @Test
  void aWrongTypeNeedsAPerson() {
    var object = object("ConfigMap", "wrong-type").with("data", "text");

    assertEquals(Kind.STALLED, refused(CONFIG_MAP, object).kind());
  }

  @Test
  void aValueThatTheServerFindsInvalidNeedsAPerson() {
    var object = object("ConfigMap", "Upper_Case");

    assertEquals(Kind.STALLED, refused(CONFIG_MAP, object).kind());
  }

  @Test
  void whatTheServerSaysOfASecretIsNotTold() {
    var value = "hush-hush-" + "x".repeat(8);

    for (var data : new Json[] {new Json.Text(value), Json.obj("key", value)}) {
      var message =
          String.valueOf(refused(SECRET, object("Secret", "told").with("data", data)).getMessage());
      assertFalse(message.contains("hush-hush"), message);
    }
  }

  @Test
  void aBudgetForbidsAnEvictionForNow() throws ExecutorException {
    var client = plane().client();
    var pod = new PodBuilder().withNewMetadata()
        .withName("guarded")
        .withNamespace("default")
        .addToLabels("app", "guarded")
        .endMetadata()
        .withNewSpec()
        .addNewContainer()
        .withName("main")
        .withImage("example.test/main:1")
        .endContainer()
        .endSpec()
        .build();
    client.resource(pod).create();
    client.resource(pod)
        .editStatus(
            live -> new PodBuilder(live).editOrNewStatus()
                .withPhase("Running")
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .endCondition()
                .endStatus()
                .build());
    api().apply(
        BUDGET,
        Json.obj(
            "apiVersion", "policy/v1", "kind", "PodDisruptionBudget", "metadata",
            Json.obj("name", "guarded", "namespace", "default"), "spec",
            Json.obj(
                "minAvailable", 1, "selector",
                Json.obj("matchLabels", Json.obj("app", "guarded")))),
        false);
    client.genericKubernetesResources("policy/v1", "PodDisruptionBudget")
        .inNamespace("default")
        .withName("guarded")
        .editStatus(Fabric8KubeApiIT::withNoDisruptionAllowed);

    var fault = assertThrows(ExecutorException.class, () -> api().evict("default", "guarded"));

    assertEquals(Kind.TRANSIENT, fault.kind(), fault.getMessage());
  }

  @Test
  void aKindThatIsNotServedCannotBeWatched() {
    var widgets = new ResourceType("example.test", "v1", "Widget", "widgets", true);

    var fault = assertThrows(ExecutorException.class, () -> api().watch(widgets, null, _ -> {}));

    assertEquals(Kind.STALLED, fault.kind(), fault.getMessage());
  }

  @Test
  void aWorkloadClusterIsReachedByTheBytesOfItsKubeconfig() throws Exception {
    var kubeconfig = Files.readAllBytes(plane().kubeconfig());

    var workload = apis().workload("web", kubeconfig);
    var again = apis().workload("web", kubeconfig);
    var renewed = apis().workload(
        "web",
        (new String(kubeconfig, StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8));

    assertSame(workload, again);
    assertNotSame(workload, renewed);
    assertNotNull(renewed.get(new ObjectKey(NAMESPACE, "", "default")));
  }

  @Test
  void aServerThatIsAwayPassesWithTime() throws Exception {
    var elsewhere = Files.readString(plane().kubeconfig())
        .replaceFirst("https://127.0.0.1:\\d+", "https://127.0.0.1:1");
    var away = apis().workload("away", elsewhere.getBytes(StandardCharsets.UTF_8));

    var fault =
        assertThrows(ExecutorException.class, () -> away.list(CONFIG_MAP, null, new TreeMap<>()));

    assertEquals(Kind.TRANSIENT, fault.kind(), fault.getMessage());
  }

  /// What the disruption controller, which is not there, would write.
  private static GenericKubernetesResource withNoDisruptionAllowed(GenericKubernetesResource live) {
    live.setAdditionalProperty(
        "status",
        Map.of(
            "observedGeneration", 1, "disruptionsAllowed", 0, "currentHealthy", 1, "desiredHealthy",
            1, "expectedPods", 1));
    return live;
  }

  private ExecutorException refused(ResourceType type, Json.Obj object) {
    return assertThrows(ExecutorException.class, () -> api().apply(type, object, false));
  }

  private static Json.Obj object(String kind, String name) {
    return Json.obj(
        "apiVersion", "v1", "kind", kind, "metadata",
        Json.obj("name", name, "namespace", "default"));
  }
}
