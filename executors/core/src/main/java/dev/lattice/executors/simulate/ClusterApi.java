// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.simulate;

import dev.lattice.schemas.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The names of Cluster API's contract v1beta2 as the simulated controllers use them, and how its objects refer to each
/// other.
final class ClusterApi {
  static final String GROUP = "cluster.x-k8s.io";
  static final String BOOTSTRAP_GROUP = "bootstrap.cluster.x-k8s.io";
  static final String CONTROL_PLANE_GROUP = "controlplane.cluster.x-k8s.io";
  static final String INFRASTRUCTURE_GROUP = "infrastructure.cluster.x-k8s.io";
  static final String VERSION = "cluster.x-k8s.io/v1beta2";

  static final String CLUSTER_LABEL = "cluster.x-k8s.io/cluster-name";
  static final String CONTROL_PLANE_LABEL = "cluster.x-k8s.io/control-plane";
  static final String DEPLOYMENT_LABEL = "cluster.x-k8s.io/deployment-name";
  static final String POOL_LABEL = "cluster.x-k8s.io/pool-name";
  static final String CLONED_FROM = "cluster.x-k8s.io/cloned-from-name";

  static final String CLUSTER_FINALIZER = "cluster.cluster.x-k8s.io";
  static final String FINALIZER = "simulated.cluster.x-k8s.io";

  private ClusterApi() {}

  /// The cluster an object belongs to by its reference from the `Cluster`, null where there is none.
  ///
  /// @param field `infrastructureRef` or `controlPlaneRef`
  static Json.@Nullable Obj clusterReferring(Scene scene, String field, Json.Obj target) {
    return scene.list(Id.MANAGEMENT, GROUP, "Cluster", cluster -> {
      Id id = referred(cluster, cluster.at("spec", field));
      return id != null && id.equals(Id.of(Id.MANAGEMENT, target));
    }).stream().findFirst().orElse(null);
  }

  /// What a reference in an object of the management cluster points at, null for none.
  static @Nullable Id referred(Json.Obj from, Json reference) {
    String name = reference.at("name").asText("");
    String group = reference.at("apiGroup").asText(Id.group(reference.at("apiVersion").asText("")));
    return name.isEmpty() ? null
        : new Id(Id.MANAGEMENT, group, reference.at("kind").asText(""), namespace(from), name);
  }

  /// What a control plane refers to as the template of its machines, null where the provider runs it.
  static Json machinesOf(Json.Obj controlPlane) {
    Json ofTalos = controlPlane.at("spec", "infrastructureTemplate");
    return ofTalos.isNull()
        ? controlPlane.at("spec", "machineTemplate", "spec", "infrastructureRef")
        : ofTalos;
  }

  /// Whether the provider of a control plane reports by contract v1beta1, as that of Talos does.
  static boolean isOldContract(Json.Obj controlPlane) {
    return controlPlane.at("kind").asText("").equals("TalosControlPlane");
  }

  static boolean isInitialized(Json.Obj controlPlane) {
    Json status = controlPlane.at("status");
    return (isOldContract(controlPlane) ? status.at("initialized")
        : status.at("initialization", "controlPlaneInitialized")).asBool(false);
  }

  static Json.@Nullable Obj cluster(Scene scene, Json.Obj owned) {
    return scene.get(
        new Id(
            Id.MANAGEMENT, GROUP, "Cluster", namespace(owned),
            owned.at("spec", "clusterName").asText("")));
  }

  /// Since when a condition of an object is True, null while it is not.
  static @Nullable Instant since(Json.@Nullable Obj object, String condition) {
    if (object == null || !Conditions.holds(object, condition)) {
      return null;
    }
    return Scene.time(Conditions.of(object, condition).at("lastTransitionTime"));
  }

  static Json.Obj owned(Json.Obj object, Json.Obj owner, boolean isController) {
    Json reference = Json.obj(
        "apiVersion", owner.at("apiVersion"), "kind", owner.at("kind"), "name", name(owner), "uid",
        owner.at("metadata", "uid"), "controller", isController ? true : null);
    List<Json> references = object.at("metadata", "ownerReferences").asItems();
    boolean isOwned = references.stream()
        .anyMatch(present -> present.at("uid").equals(owner.at("metadata", "uid")));
    return isOwned ? object
        : object.withAt(
            Stream.concat(references.stream(), Stream.of(reference)).toList(), "metadata",
            "ownerReferences");
  }

  static String name(Json.Obj object) {
    return object.at("metadata", "name").asText("");
  }

  static String namespace(Json.Obj object) {
    return object.at("metadata", "namespace").asText("");
  }

  static String label(Json.Obj object, String label) {
    return object.at("metadata", "labels", label).asText("");
  }
}
