// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.simulate;

import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.executors.kube.ExecutorException.Kind;
import dev.lattice.executors.kube.ResourceType;
import dev.lattice.schemas.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What an API server refuses or adds before it stores an object. Schemas are known for a few built-in kinds only: for
/// the rest every field is taken.
final class Admission {
  private static final Set<String> BUILT_IN = Set.of(
      "", "apps", "autoscaling", "policy", "networking.k8s.io", "batch",
      "rbac.authorization.k8s.io", "storage.k8s.io", "scheduling.k8s.io", "node.k8s.io",
      "apiextensions.k8s.io", "apiregistration.k8s.io", "admissionregistration.k8s.io");
  private static final Set<String> COMMON = Set.of("apiVersion", "kind", "metadata", "status");
  private static final Map<String, Set<String>> KNOWN_FIELDS = Map.of(
      "ConfigMap", Set.of("data", "binaryData", "immutable"), "Secret",
      Set.of("data", "stringData", "type", "immutable"), "Namespace", Set.of("spec"), "Deployment",
      Set.of("spec"), "Service", Set.of("spec"));
  private static final Set<String> REPLICATED = Set.of(
      "Deployment", "StatefulSet", "MachineDeployment", "MachinePool", "KubeadmControlPlane",
      "TalosControlPlane");
  private static final Set<String> ALWAYS_THERE = Set.of("default", "kube-system");

  private Admission() {}

  static void served(String server, ResourceType type) throws ExecutorException {
    boolean isClusterApi = type.group().endsWith("cluster.x-k8s.io");
    boolean isServed =
        BUILT_IN.contains(type.group()) || (isClusterApi && server.equals(Id.MANAGEMENT));
    if (!isServed) {
      throw new ExecutorException(
          Kind.STALLED,
          "`%s` does not serve %s of %s.".formatted(server, type.kind(), type.apiVersion()));
    }
  }

  static void identified(ResourceType type, Json.Obj object) throws ExecutorException {
    boolean isNamed = !object.at("metadata", "name").asText("").isEmpty();
    boolean isPlaced = !object.at("metadata", "namespace").asText("").isEmpty();
    boolean isOfType = object.at("kind").asText("").equals(type.kind())
        && object.at("apiVersion").asText("").equals(type.apiVersion());
    if (!isNamed || !isOfType || isPlaced != type.namespaced()) {
      throw new ExecutorException(
          Kind.STALLED,
          "`%s` is not a named %s of %s%s.".formatted(
              Id.of("", object), type.kind(), type.apiVersion(),
              type.namespaced() ? " in a namespace" : " outside namespaces"));
    }
  }

  static void knownFields(ResourceType type, Json.Obj object) throws ExecutorException {
    Set<String> known =
        type.group().endsWith("cluster.x-k8s.io") ? null : KNOWN_FIELDS.get(type.kind());
    if (known == null) {
      return;
    }
    for (String field : object.fields().keySet()) {
      if (!COMMON.contains(field) && !known.contains(field)) {
        throw new ExecutorException(
            Kind.STALLED, "%s has no field `%s`.".formatted(type.kind(), field));
      }
    }
  }

  static void namespaceTakes(ResourceType type, Id id, World world) throws ExecutorException {
    if (!type.namespaced()) {
      return;
    }
    StoredObject namespace = world.get(new Id(id.server(), "", "Namespace", "", id.namespace()));
    if (namespace == null && !ALWAYS_THERE.contains(id.namespace())) {
      throw new ExecutorException(Kind.GONE, "There is no namespace `" + id.namespace() + "`.");
    }
    if (namespace != null && namespace.isDeleting() && world.get(id) == null) {
      throw new ExecutorException(
          Kind.TRANSIENT, "The namespace `" + id.namespace() + "` is being deleted.",
          Duration.ofSeconds(10), null);
    }
  }

  /// An object before its first fields.
  static StoredObject created(Json.Obj object) {
    Json.Obj bare = Json.obj(
        "apiVersion", object.at("apiVersion"), "kind", object.at("kind"), "metadata",
        Json.obj("name", object.at("metadata", "name")));
    if (object.at("kind").asText("").equals("Namespace")) {
      bare = bare.withAt(List.of("kubernetes"), "spec", "finalizers");
    }
    Json namespace = object.at("metadata", "namespace");
    return new StoredObject(
        namespace.isNull() ? bare : bare.withAt(namespace, "metadata", "namespace"),
        new TreeMap<>());
  }

  static Json.Obj defaulted(ResourceType type, Json.Obj object) {
    return REPLICATED.contains(type.kind()) && object.at("spec", "replicas").isNull()
        ? object.withAt(NodeAutoscalers.fewest(object), "spec", "replicas")
        : object;
  }

  static void valid(ResourceType type, Json.@Nullable Obj before, Json.Obj object)
      throws ExecutorException {
    if (type.group().equals("apps")) {
      Json selector = object.at("spec", "selector", "matchLabels");
      Json labels = object.at("spec", "template", "metadata", "labels");
      boolean isSelected = !selector.asFields().isEmpty()
          && labels.asFields().entrySet().containsAll(selector.asFields().entrySet());
      if (!isSelected) {
        throw new ExecutorException(
            Kind.STALLED, "`spec.selector` of %s `%s` does not match its template's labels."
                .formatted(type.kind(), object.at("metadata", "name").asText("")));
      }
    }
    if (before != null && type.kind().equals("Service")
        && hasNoAddress(before) != hasNoAddress(object)) {
      throw new ExecutorException(
          Kind.STALLED, "`spec.clusterIP` of Service `%s` may not change once set."
              .formatted(object.at("metadata", "name").asText("")));
    }
    boolean isTemplate =
        type.kind().endsWith("MachineTemplate") || type.kind().equals("TalosConfigTemplate");
    if (before != null && isTemplate && !before.at("spec").equals(object.at("spec"))) {
      throw new ExecutorException(
          Kind.STALLED, "The spec of %s `%s` is immutable."
              .formatted(type.kind(), object.at("metadata", "name").asText("")));
    }
  }

  private static boolean hasNoAddress(Json.Obj service) {
    return service.at("spec", "clusterIP").asText("").equals("None");
  }
}
