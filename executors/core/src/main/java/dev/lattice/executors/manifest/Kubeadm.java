// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest;

import dev.lattice.executors.capi.Kinds;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import java.util.ArrayList;
import java.util.List;

/// The kubeadm control plane and the kubeadm configuration of workers.
///
/// What a provider's machines need of it are constants of its templates, never taken from state or specs, and so no part
/// of any shape.
///
/// @param nodeRegistration of every machine, as in `KubeadmConfigSpec`; not empty
/// @param apiServer `clusterConfiguration.apiServer`, empty for none
/// @param controllerManagerArgs `{name, value}` pairs beyond the size of a node's address block
public record Kubeadm(Json.Obj nodeRegistration, Json.Obj apiServer, Json.Arr controllerManagerArgs)
    implements
      NodeSetup {
  @Override
  public Draft controlPlane(Blueprint blueprint, Draft machine) {
    Json.Obj shape = ClusterApi.controlPlaneShape(blueprint.cluster(), machine);
    return blueprint.object(
        ApplyOrder.CONTROL_PLANE, Kinds.KUBEADM_CONTROL_PLANE,
        blueprint.name(ClusterApi.CONTROL_PLANE), shape, this::controlPlaneFields);
  }

  private Json.Obj controlPlaneFields(Json.Obj shape) {
    Json.Obj registration = Json.obj("nodeRegistration", nodeRegistration);
    return Json.obj(
        "spec",
        Json.obj(
            "replicas", shape.at("replicas"), "version", shape.at("version"), "machineTemplate",
            Json.obj("spec", Json.obj("infrastructureRef", shape.at("machine"))),
            "kubeadmConfigSpec",
            Json.obj(
                "clusterConfiguration", clusterConfiguration(shape), "initConfiguration",
                registration, "joinConfiguration", registration)));
  }

  /// Every node's block of pod addresses has the size the plan counted with, not Kubernetes' own default.
  private Json.Obj clusterConfiguration(Json.Obj shape) {
    List<Json> args = new ArrayList<>(controllerManagerArgs.items());
    args.add(arg("node-cidr-mask-size", Long.toString(shape.at("nodePrefix").asLong(0))));
    return Json.obj(
        "apiServer", apiServer.isEmpty() ? null : apiServer, "controllerManager",
        Json.obj("extraArgs", args));
  }

  @Override
  public Draft workers(Blueprint blueprint, NodeGroup group) {
    return blueprint
        .template(Kinds.KUBEADM_CONFIG_TEMPLATE, group, ClusterApi.bootstrapShape(group), shape -> {
          Json.Obj registration = nodeRegistration;
          if (shape.at("spot").asBool(false)) {
            registration = registration.with("taints", Json.arr(ClusterApi.SPOT_TAINT));
          }
          return Json.obj(
              "spec", Json.obj("joinConfiguration", Json.obj("nodeRegistration", registration)));
        });
  }

  /// A flag of a component as kubeadm's v1beta4 form has it.
  public static Json.Obj arg(String name, String value) {
    return Json.obj("name", name, "value", value);
  }
}
