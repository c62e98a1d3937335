// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest;

import dev.lattice.executors.capi.Kinds;
import dev.lattice.executors.capi.Labels;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.yaml.CanonicalYaml;

/// The control plane of Talos and its configuration of workers.
///
/// The machine configuration that Talos generates is patched so that clusters are what kubeadm makes them: the cloud
/// controller and the network for pods are add-ons, and a node has as many pod addresses as the plan counted with.
///
/// Sources: Talos' reference of the v1alpha1 configuration; its guide "Node Labels and Node Taints", by which the kubelet
/// of a worker may taint its node only when it registers.
final class Talos implements NodeSetup {
  /// The form of the machine configuration. Later versions of Talos read it too.
  private static final String VERSION = "v1.11";
  private static final Json.Obj EXTERNAL_CLOUD =
      Json.obj("externalCloudProvider", Json.obj("enabled", true));
  private static final Json.Obj NO_NETWORK = Json.obj("cni", Json.obj("name", "none"));
  /// Cluster API takes it away once it has passed a machine's labels on to the node, as it does with kubeadm's.
  private static final Json.Obj UNINITIALIZED_TAINT =
      Json.obj("key", "node.cluster.x-k8s.io/uninitialized", "effect", Labels.NO_SCHEDULE);

  @Override
  public Draft controlPlane(Blueprint blueprint, Draft machine) {
    Json.Obj shape = ClusterApi.controlPlaneShape(blueprint.cluster(), machine);
    return blueprint.object(
        ApplyOrder.CONTROL_PLANE, Kinds.TALOS_CONTROL_PLANE,
        blueprint.name(ClusterApi.CONTROL_PLANE), shape, s -> controlPlaneFields(s, machine));
  }

  private static Json.Obj controlPlaneFields(Json.Obj shape, Draft machine) {
    Json.Obj sizes =
        Json.obj("node-cidr-mask-size", Long.toString(shape.at("nodePrefix").asLong(0)));
    Json.Obj cluster = EXTERNAL_CLOUD.with("network", NO_NETWORK)
        .with("controllerManager", Json.obj("extraArgs", sizes));
    return Json.obj(
        "spec",
        Json.obj(
            "replicas", shape.at("replicas"), "version", shape.at("version"),
            "infrastructureTemplate", machine.objectReference(), "controlPlaneConfig",
            Json.obj("controlplane", generated("controlplane", Json.obj("cluster", cluster)))));
  }

  @Override
  public Draft workers(Blueprint blueprint, NodeGroup group) {
    return blueprint
        .template(Kinds.TALOS_CONFIG_TEMPLATE, group, ClusterApi.bootstrapShape(group), shape -> {
          Json.Arr taints =
              shape.at("spot").asBool(false) ? Json.arr(UNINITIALIZED_TAINT, ClusterApi.SPOT_TAINT)
                  : Json.arr(UNINITIALIZED_TAINT);
          Json.Obj kubelet = Json.obj("extraConfig", Json.obj("registerWithTaints", taints));
          return Json.obj(
              "spec",
              generated(
                  "worker",
                  Json.obj("machine", Json.obj("kubelet", kubelet), "cluster", EXTERNAL_CLOUD)));
        });
  }

  private static Json.Obj generated(String type, Json.Obj patch) {
    return Json.obj(
        "generateType", type, "talosVersion", VERSION, "strategicPatches",
        Json.arr(CanonicalYaml.write(patch)));
  }
}
