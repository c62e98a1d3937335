// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.testing;

import dev.lattice.executors.kube.ObjectKey;
import dev.lattice.executors.kube.ResourceType;
import dev.lattice.schemas.json.Json;
import java.util.List;

/// Built-in kinds and small valid objects of them.
public final class BuiltIn {
  public static final ResourceType NAMESPACE =
      new ResourceType("", "v1", "Namespace", "namespaces", false);
  public static final ResourceType CONFIG_MAP =
      new ResourceType("", "v1", "ConfigMap", "configmaps", true);
  public static final ResourceType SECRET = new ResourceType("", "v1", "Secret", "secrets", true);
  public static final ResourceType POD = new ResourceType("", "v1", "Pod", "pods", true);
  public static final ResourceType SERVICE_ACCOUNT =
      new ResourceType("", "v1", "ServiceAccount", "serviceaccounts", true);
  public static final ResourceType DEPLOYMENT =
      new ResourceType("apps", "v1", "Deployment", "deployments", true);

  private BuiltIn() {}

  public static Json.Obj namespace(String name) {
    return Json.obj("apiVersion", "v1", "kind", "Namespace", "metadata", Json.obj("name", name));
  }

  /// @param data the fields of `data`
  public static Json.Obj configMap(String namespace, String name, Json.Obj data) {
    return object("v1", "ConfigMap", namespace, name).with("data", data);
  }

  /// A Deployment of one container called `main`.
  public static Json.Obj deployment(String namespace, String name, int replicas, String image) {
    Json.Obj labels = Json.obj("app", name);
    return object("apps/v1", "Deployment", namespace, name).with(
        "spec",
        Json.obj(
            "replicas", replicas, "selector", Json.obj("matchLabels", labels), "template",
            Json.obj(
                "metadata", Json.obj("labels", labels), "spec",
                Json.obj("containers", List.of(Json.obj("name", "main", "image", image))))));
  }

  public static Json.Obj pod(String namespace, String name) {
    return object("v1", "Pod", namespace, name).with(
        "spec",
        Json.obj(
            "serviceAccountName", "default", "automountServiceAccountToken", false, "containers",
            List.of(Json.obj("name", "main", "image", "registry.example/main:1"))));
  }

  public static Json.Obj object(String apiVersion, String kind, String namespace, String name) {
    return Json.obj(
        "apiVersion", apiVersion, "kind", kind, "metadata",
        Json.obj("name", name, "namespace", namespace));
  }

  public static ObjectKey key(ResourceType type, Json.Obj object) {
    return new ObjectKey(
        type, object.at("metadata", "namespace").asText(""),
        object.at("metadata", "name").asText(""));
  }
}
