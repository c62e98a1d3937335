// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest.provider.vsphere;

import dev.lattice.executors.capi.Kinds;
import dev.lattice.executors.manifest.ApplyOrder;
import dev.lattice.executors.manifest.Blueprint;
import dev.lattice.executors.manifest.ConfigField;
import dev.lattice.executors.manifest.Draft;
import dev.lattice.executors.manifest.Kubeadm;
import dev.lattice.executors.manifest.MachineCluster;
import dev.lattice.executors.manifest.ProviderTemplates;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.spec.ControlPlaneMode;
import dev.lattice.schemas.spec.pool.CapacityPool;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Clusters on vSphere: control plane and workers are virtual machines set up by kubeadm or Talos.
///
/// vSphere has no load balancer of its own and nothing fills in where a cluster's API server is, so every cluster has a
/// name below a domain of the site, and the site's DNS and load balancer answer for it.
public final class VsphereTemplates implements ProviderTemplates {
  /// Where the provider itself runs.
  private static final String PROVIDER_NAMESPACE = "capv-system";
  private static final int API_SERVER_PORT = 6443;
  /// The cloud controller that runs in the cluster initialises nodes.
  private static final Json.Arr EXTERNAL_CLOUD =
      Json.arr(Kubeadm.arg("cloud-provider", "external"));
  private static final Kubeadm KUBEADM = new Kubeadm(
      Json.obj("name", "{{ local_hostname }}", "kubeletExtraArgs", EXTERNAL_CLOUD), Json.Obj.EMPTY,
      EXTERNAL_CLOUD);

  @Override
  public String provider() {
    return "vsphere";
  }

  @Override
  public Set<ControlPlaneMode> controlPlanes() {
    return Set.of(ControlPlaneMode.MACHINES);
  }

  @Override
  public List<ConfigField> configFields() {
    return VsphereConfig.FIELDS;
  }

  @Override
  public String talosImage() {
    return VsphereConfig.TEMPLATE;
  }

  @Override
  public String credentialsNamespace() {
    return PROVIDER_NAMESPACE;
  }

  @Override
  public List<Draft> render(Blueprint blueprint) {
    Draft identity = identity(blueprint);
    Draft infrastructure = infrastructure(blueprint, identity);
    Draft machine =
        VirtualMachines.template(blueprint, null, blueprint.cluster().controlPlane().nodeClass());
    return MachineCluster.of(
        blueprint, KUBEADM, identity, infrastructure, machine,
        blueprint.nodeGroups().stream().map(group -> workers(blueprint, group)).toList());
  }

  private static MachineCluster.Workers workers(Blueprint blueprint, NodeGroup group) {
    return new MachineCluster.Workers(
        placed(blueprint, group), VirtualMachines.template(blueprint, group, group.nodeClass()));
  }

  /// A Secret can be that of one pool only.
  private static @Nullable Draft identity(Blueprint blueprint) {
    return blueprint.identity(
        Kinds.VSPHERE_CLUSTER_IDENTITY,
        shape -> Json.obj(
            "spec",
            Json.obj(
                "secretName", shape.at("secret"), "allowedNamespaces",
                Json.obj(
                    "selector",
                    Json.obj(
                        "matchLabels",
                        Json.obj("kubernetes.io/metadata.name", shape.at("namespace")))))));
  }

  private static Draft infrastructure(Blueprint blueprint, @Nullable Draft identity) {
    Json.Obj shape = Json.obj(
        "cluster", blueprint.cluster().name(), "domain",
        blueprint.config(VsphereConfig.CONTROL_PLANE_DOMAIN), "identity",
        identity == null ? null : identity.name(), "server", blueprint.config(VsphereConfig.SERVER),
        "thumbprint", blueprint.config(VsphereConfig.THUMBPRINT));
    return blueprint.object(
        ApplyOrder.INFRASTRUCTURE, Kinds.VSPHERE_CLUSTER, blueprint.cluster().name(), shape,
        VsphereTemplates::infrastructureFields);
  }

  private static Json.Obj infrastructureFields(Json.Obj shape) {
    String host = shape.at("cluster").asText("") + "." + shape.at("domain").asText("");
    Json identity = shape.at("identity").orNull();
    return Json.obj(
        "spec",
        Json.obj(
            "server", shape.at("server"), "thumbprint", shape.at("thumbprint").orNull(),
            "controlPlaneEndpoint", Json.obj("host", host, "port", API_SERVER_PORT), "identityRef",
            identity == null ? null
                : Json.obj("kind", Kinds.VSPHERE_CLUSTER_IDENTITY.kind(), "name", identity)));
  }

  /// The zones of a pool are failure domains that vSphere knows. A site is one zone as a whole, which vSphere does not.
  private static NodeGroup placed(Blueprint blueprint, NodeGroup group) {
    return blueprint.pool().kind() == CapacityPool.Kind.METERED ? group
        : new NodeGroup(
            group.name(), group.nodeClass(), group.instanceType(), "", group.spot(), group.count(),
            group.keep(), group.max(), group.allocatable());
  }
}
