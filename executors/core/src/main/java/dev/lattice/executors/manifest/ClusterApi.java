// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest;

import dev.lattice.executors.capi.Kinds;
import dev.lattice.executors.capi.Labels;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The objects of a cluster that look the same at every provider.
public final class ClusterApi {
  /// What a cluster's name is followed by in the names of its control plane and the templates of it.
  static final String CONTROL_PLANE = "control-plane";
  /// What keeps pods off spot machines that do not tolerate them.
  static final Json.Obj SPOT_TAINT =
      Json.obj("key", Labels.CAPI_SPOT, "value", Labels.YES, "effect", Labels.NO_SCHEDULE);
  private static final Pattern VERSION = Pattern.compile("v\\d+\\.\\d+\\.\\d+");

  private ClusterApi() {}

  /// The namespace of the pool's clusters.
  public static Draft namespace(Blueprint blueprint) {
    return blueprint.shared(
        ApplyOrder.NAMESPACE, Kinds.NAMESPACE, blueprint.cluster().namespace(), Json.Obj.EMPTY,
        _ -> Json.Obj.EMPTY);
  }

  /// The Cluster, which ties infrastructure and control plane together and holds the address blocks.
  public static Draft cluster(Blueprint blueprint, Draft infrastructure, Draft controlPlane) {
    LatticeCluster cluster = blueprint.cluster();
    Json.Obj shape = Json.obj(
        "controlPlane", controlPlane.reference(), "infrastructure", infrastructure.reference(),
        "pods", cluster.network().pods(), "services", cluster.network().services());
    return blueprint.object(
        ApplyOrder.CLUSTER, Kinds.CLUSTER, cluster.name(), shape, ClusterApi::clusterFields);
  }

  private static Json.Obj clusterFields(Json.Obj shape) {
    return Json.obj(
        "spec",
        Json.obj(
            "clusterNetwork",
            Json.obj(
                "pods", Json.obj("cidrBlocks", Json.arr(shape.at("pods"))), "services",
                Json.obj("cidrBlocks", Json.arr(shape.at("services")))),
            "controlPlaneRef", shape.at("controlPlane"), "infrastructureRef",
            shape.at("infrastructure")));
  }

  /// The MachineDeployment of a node group: `keep` machines of one class, zone and market. Where an autoscaler decides how
  /// many there are, it says between how many: there is always one to learn from what a machine offers.
  public static Draft machineDeployment(
      Blueprint blueprint, NodeGroup group, Draft bootstrap, Draft machine) {
    LatticeCluster cluster = blueprint.cluster();
    List<String> types = List.copyOf(group.allocatable().resources().accelerators().keySet());
    boolean isFixed = !group.isAutoscaled();
    Json.Obj shape = Json.obj(
        "accelerators", types.isEmpty() ? null : types, "bootstrap", bootstrap.reference(),
        "cluster", cluster.name(), "group", label(group), "infrastructure", machine.reference(),
        "max", isFixed ? null : Math.max(group.keep(), group.max()), "min",
        isFixed ? null : group.keep(), "replicas", isFixed ? group.keep() : null, "spot",
        group.spot() ? true : null, "version", version(cluster), "zone",
        group.zone().isEmpty() ? null : group.zone());
    return blueprint.object(
        ApplyOrder.MACHINES, Kinds.MACHINE_DEPLOYMENT, group, shape, ClusterApi::machineFields);
  }

  private static Json.Obj machineFields(Json.Obj shape) {
    Json.Obj selected = Json
        .obj(Labels.CAPI_CLUSTER_NAME, shape.at("cluster"), Labels.NODE_GROUP, shape.at("group"));
    Json.Obj labels = selected.with(Labels.CAPI_NODE_GROUP, shape.at("group"));
    for (Json type : shape.at("accelerators").asItems()) {
      labels = labels.with(Labels.accelerator(type.asText("")), Labels.YES);
    }
    if (shape.at("spot").asBool(false)) {
      labels = labels.with(Labels.CAPI_SPOT, Labels.YES);
    }
    Json zone = shape.at("zone");
    Json replicas = shape.at("replicas");
    return Json.obj(
        Blueprint.ANNOTATIONS, bounds(shape), "spec",
        Json.obj(
            "clusterName", shape.at("cluster"), "replicas", replicas.isNull() ? null : replicas,
            "selector", Json.obj("matchLabels", selected), "template",
            Json.obj(
                "metadata", Json.obj("labels", labels), "spec",
                Json.obj(
                    "clusterName", shape.at("cluster"), "version", shape.at("version"),
                    "failureDomain", zone.isNull() ? null : zone, "bootstrap",
                    Json.obj("configRef", shape.at("bootstrap")), "infrastructureRef",
                    shape.at("infrastructure")))));
  }

  /// What a control plane of machines is made from, beside constants.
  ///
  /// @param machine the template of its machines
  static Json.Obj controlPlaneShape(LatticeCluster cluster, Draft machine) {
    return Json.obj(
        "machine", machine.reference(), "nodePrefix", cluster.network().nodePrefix(), "replicas",
        cluster.controlPlane().replicas(), "version", version(cluster));
  }

  private static Json.@Nullable Obj bounds(Json.Obj shape) {
    return shape.at("min").isNull() ? null
        : Json.obj(
            Labels.CAPI_MAX_SIZE, Long.toString(shape.at("max").asLong(0)), Labels.CAPI_MIN_SIZE,
            Long.toString(shape.at("min").asLong(0)));
  }

  /// What the bootstrap template of a node group is made from, beside constants: whether its nodes keep off the pods that do
  /// not tolerate spot machines.
  public static Json.Obj bootstrapShape(NodeGroup group) {
    return Json.obj("spot", group.spot() ? true : null);
  }

  /// A node group's name as the value of its label.
  public static String label(NodeGroup group) {
    return ObjectNames.within(ObjectNames.DNS_LABEL, group.name());
  }

  /// The cluster's Kubernetes version, which the API server's schema alone would not hold to its form.
  ///
  /// @throws IllegalArgumentException if the state holds another form than `vMAJOR.MINOR.PATCH`
  public static String version(LatticeCluster cluster) {
    if (!VERSION.matcher(cluster.kubernetesVersion()).matches()) {
      throw new IllegalArgumentException(
          "kubernetesVersion: " + cluster.kubernetesVersion() + " (expected: vMAJOR.MINOR.PATCH)");
    }
    return cluster.kubernetesVersion();
  }
}
