// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest;

import dev.lattice.executors.capi.Kinds;
import dev.lattice.executors.capi.Labels;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The kubeadm control plane and the kubeadm configuration of workers, for providers that run their own machines.
public final class Kubeadm {
  private static final Json.Obj SPOT_TAINT =
      Json.obj("key", Labels.CAPI_SPOT, "value", Labels.YES, "effect", Labels.NO_SCHEDULE);

  private Kubeadm() {}

  /// What a provider's machines need of kubeadm: constants of its templates, never taken from state or specs, and so no
  /// part of any shape.
  ///
  /// @param nodeRegistration of every machine, as in `KubeadmConfigSpec`; not empty
  /// @param apiServer `clusterConfiguration.apiServer`, empty for none
  /// @param controllerManagerArgs `{name, value}` pairs beyond the size of a node's address block
  public record Settings(
      Json.Obj nodeRegistration,
      Json.Obj apiServer,
      Json.Arr controllerManagerArgs) {}

  /// The machines of a node group.
  ///
  /// @param group the group, without a zone where the provider knows none
  /// @param machine their template
  public record Workers(NodeGroup group, Draft machine) {}

  /// What clusters of kubeadm machines consist of, whoever makes the machines.
  ///
  /// @param identity the pool's identity at the provider, null for none
  /// @param infrastructure the provider's own object for the cluster
  /// @param machine the template of the control plane's machines
  /// @throws IllegalArgumentException if the state holds an even number of replicas of the control plane
  public static List<Draft> cluster(
      Blueprint blueprint, Settings settings, @Nullable Draft identity, Draft infrastructure,
      Draft machine, List<Workers> workers) {
    Draft controlPlane = controlPlane(blueprint, machine, settings);
    List<Draft> drafts = new ArrayList<>(
        List.of(
            ClusterApi.namespace(blueprint), infrastructure, machine, controlPlane,
            ClusterApi.cluster(blueprint, infrastructure, controlPlane)));
    for (Workers group : workers) {
      Draft bootstrap = bootstrap(blueprint, group.group(), settings);
      drafts.addAll(
          List.of(
              group.machine(), bootstrap,
              ClusterApi.machineDeployment(blueprint, group.group(), bootstrap, group.machine())));
    }
    if (identity != null) {
      drafts.add(identity);
    }
    return drafts;
  }

  /// The control plane. Its version and the name of its machine template change in one apply, so that both make one
  /// rollout.
  private static Draft controlPlane(Blueprint blueprint, Draft machine, Settings settings) {
    LatticeCluster cluster = blueprint.cluster();
    int replicas = cluster.controlPlane().replicas();
    if (replicas % 2 == 0) { // etcd on them could not vote
      throw new IllegalArgumentException("replicas: " + replicas + " (expected: an odd number)");
    }
    Json.Obj shape = Json.obj(
        "machine", machine.reference(), "nodePrefix", cluster.network().nodePrefix(), "replicas",
        replicas, "version", ClusterApi.version(cluster));
    return blueprint.object(
        ApplyOrder.CONTROL_PLANE, Kinds.KUBEADM_CONTROL_PLANE,
        blueprint.name(ClusterApi.CONTROL_PLANE), shape, s -> controlPlaneFields(s, settings));
  }

  private static Json.Obj controlPlaneFields(Json.Obj shape, Settings settings) {
    Json.Obj registration = Json.obj("nodeRegistration", settings.nodeRegistration());
    return Json.obj(
        "spec",
        Json.obj(
            "replicas", shape.at("replicas"), "version", shape.at("version"), "machineTemplate",
            Json.obj("spec", Json.obj("infrastructureRef", shape.at("machine"))),
            "kubeadmConfigSpec",
            Json.obj(
                "clusterConfiguration", clusterConfiguration(shape, settings), "initConfiguration",
                registration, "joinConfiguration", registration)));
  }

  /// Every node's block of pod addresses has the size the plan counted with, not Kubernetes' own default.
  private static Json.Obj clusterConfiguration(Json.Obj shape, Settings settings) {
    Json.Obj apiServer = settings.apiServer();
    List<Json> args = new ArrayList<>(settings.controllerManagerArgs().items());
    args.add(arg("node-cidr-mask-size", Long.toString(shape.at("nodePrefix").asLong(0))));
    return Json.obj(
        "apiServer", apiServer.isEmpty() ? null : apiServer, "controllerManager",
        Json.obj("extraArgs", args));
  }

  /// How workers of a group join.
  private static Draft bootstrap(Blueprint blueprint, NodeGroup group, Settings settings) {
    return blueprint
        .template(Kinds.KUBEADM_CONFIG_TEMPLATE, group, ClusterApi.bootstrapShape(group), shape -> {
          Json.Obj registration = settings.nodeRegistration();
          if (shape.at("spot").asBool(false)) {
            registration = registration.with("taints", Json.arr(SPOT_TAINT));
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
