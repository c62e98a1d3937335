// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest.provider.gcp;

import dev.lattice.executors.capi.Kinds;
import dev.lattice.executors.manifest.ApplyOrder;
import dev.lattice.executors.manifest.Blueprint;
import dev.lattice.executors.manifest.ConfigField;
import dev.lattice.executors.manifest.Draft;
import dev.lattice.executors.manifest.Kubeadm;
import dev.lattice.executors.manifest.MachineCluster;
import dev.lattice.executors.manifest.ProviderTemplates;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.spec.ControlPlaneMode;
import dev.lattice.schemas.spec.Credentials;
import java.util.List;
import java.util.Set;

/// Clusters on GCP: control plane and workers are Compute Engine machines set up by kubeadm or Talos.
///
/// GKE is left out: its node pools can only be MachinePools, whose machines the provider does not report, and another
/// machine type is another node pool, which Cluster API does not replace node by node.
public final class GcpTemplates implements ProviderTemplates {
  /// Where the provider itself runs, and where Secrets with credentials lie unless a pool says otherwise.
  private static final String PROVIDER_NAMESPACE = "capg-system";
  /// The cloud controller that runs in the cluster initialises nodes; it finds them by the names of their instances.
  private static final Json.Arr EXTERNAL_CLOUD =
      Json.arr(Kubeadm.arg("cloud-provider", "external"));
  private static final Kubeadm KUBEADM = new Kubeadm(
      Json.obj(
          "name", "{{ ds.meta_data.local_hostname.split(\".\")[0] }}", "kubeletExtraArgs",
          EXTERNAL_CLOUD),
      Json.Obj.EMPTY, EXTERNAL_CLOUD);

  @Override
  public String provider() {
    return "gcp";
  }

  @Override
  public Set<ControlPlaneMode> controlPlanes() {
    return Set.of(ControlPlaneMode.MACHINES);
  }

  @Override
  public List<ConfigField> configFields() {
    return GcpConfig.FIELDS;
  }

  @Override
  public String talosImage() {
    return GcpConfig.IMAGE;
  }

  @Override
  public Json.Obj loadBalancer(boolean isPublic) {
    return isPublic ? Json.Obj.EMPTY : Json.obj("networking.gke.io/load-balancer-type", "Internal");
  }

  @Override
  public List<Draft> render(Blueprint blueprint) {
    LatticeCluster.ControlPlane wanted = blueprint.cluster().controlPlane();
    Draft infrastructure = infrastructure(blueprint);
    Draft machine =
        ComputeMachines.template(blueprint, null, wanted.instanceType(), wanted.nodeClass());
    return MachineCluster.of(
        blueprint, KUBEADM, null, infrastructure, machine,
        blueprint.nodeGroups().stream().map(group -> workers(blueprint, group)).toList());
  }

  private static MachineCluster.Workers workers(Blueprint blueprint, NodeGroup group) {
    return new MachineCluster.Workers(
        group, ComputeMachines.template(blueprint, group, group.instanceType(), group.nodeClass()));
  }

  private static Draft infrastructure(Blueprint blueprint) {
    Credentials credentials = blueprint.pool().credentials();
    Json.Obj shape = Json.obj(
        "credentials", credentials == null ? null : credentials.name(), "credentialsNamespace",
        credentials == null ? null : credentials.namespace(), "network",
        blueprint.config(GcpConfig.NETWORK), "project", blueprint.config(GcpConfig.PROJECT),
        "region", blueprint.cluster().providerRegion());
    return blueprint.object(
        ApplyOrder.INFRASTRUCTURE, Kinds.GCP_CLUSTER, blueprint.cluster().name(), shape,
        GcpTemplates::infrastructureFields);
  }

  private static Json.Obj infrastructureFields(Json.Obj shape) {
    Json network = shape.at("network").orNull();
    Json secret = shape.at("credentials").orNull();
    return Json.obj(
        "spec",
        Json.obj(
            "project", shape.at("project"), "region", shape.at("region"), "network",
            network == null ? null : Json.obj("name", network), "credentialsRef",
            secret == null ? null
                : Json.obj(
                    "name", secret, "namespace",
                    shape.at("credentialsNamespace").asText(PROVIDER_NAMESPACE))));
  }
}
