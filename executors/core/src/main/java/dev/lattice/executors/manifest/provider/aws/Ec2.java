// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest.provider.aws;

import dev.lattice.executors.capi.Kinds;
import dev.lattice.executors.manifest.ApplyOrder;
import dev.lattice.executors.manifest.Blueprint;
import dev.lattice.executors.manifest.Draft;
import dev.lattice.executors.manifest.Kubeadm;
import dev.lattice.executors.manifest.MachineCluster;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A cluster whose control plane and workers are EC2 machines set up by kubeadm or Talos.
final class Ec2 {
  /// Instance profiles that the provider's own bootstrap stack makes, for pools that name none.
  private static final Json.Obj CONTROL_PLANE_CONSTANT =
      Json.obj("iamInstanceProfile", "control-plane.cluster-api-provider-aws.sigs.k8s.io");
  private static final Json.Obj WORKER_CONSTANT =
      Json.obj("iamInstanceProfile", AwsObjects.NODE_PROFILE);
  /// The cloud controller that runs in the cluster initialises nodes; it finds them by EC2's own host names.
  private static final Json.Arr EXTERNAL_CLOUD =
      Json.arr(Kubeadm.arg("cloud-provider", "external"));
  private static final Kubeadm KUBEADM = new Kubeadm(
      Json.obj("name", "{{ ds.meta_data.local_hostname }}", "kubeletExtraArgs", EXTERNAL_CLOUD),
      Json.Obj.EMPTY, EXTERNAL_CLOUD);

  /// Talos reads its configuration from the user data itself, and takes no detour through AWS Secrets Manager.
  private static final Json.Obj TALOS_CONSTANT = Json
      .obj("cloudInit", Json.obj("insecureSkipSecretsManager", true), "uncompressedUserData", true);
  /// The interfaces of Talos, which ask callers for a certificate or token: the provider of its control planes comes from
  /// outside of the network, workers from inside.
  private static final Json.Obj TALOS_INGRESS = Json.obj(
      "description", "Talos", "protocol", "tcp", "fromPort", 50_000, "toPort", 50_001, "cidrBlocks",
      Json.arr("0.0.0.0/0"));

  private Ec2() {}

  static List<Draft> render(Blueprint blueprint) {
    LatticeCluster.ControlPlane wanted = blueprint.cluster().controlPlane();
    Draft identity = AwsObjects.identity(blueprint);
    Draft infrastructure = infrastructure(blueprint, identity);
    Draft machine = AwsObjects.machine(
        blueprint, null, wanted.instanceType(), wanted.nodeClass(),
        blueprint.config(AwsConfig.CONTROL_PLANE_PROFILE),
        constant(blueprint, CONTROL_PLANE_CONSTANT));
    return MachineCluster.of(
        blueprint, KUBEADM, identity, infrastructure, machine,
        blueprint.nodeGroups().stream().map(group -> workers(blueprint, group)).toList());
  }

  private static MachineCluster.Workers workers(Blueprint blueprint, NodeGroup group) {
    return new MachineCluster.Workers(
        group,
        AwsObjects.machine(
            blueprint, group, group.instanceType(), group.nodeClass(),
            blueprint.config(AwsConfig.NODE_PROFILE), constant(blueprint, WORKER_CONSTANT)));
  }

  private static Json.Obj constant(Blueprint blueprint, Json.Obj profile) {
    Json.Obj constant = profile;
    if (isTalos(blueprint)) {
      for (var field : TALOS_CONSTANT.fields().entrySet()) {
        constant = constant.with(field.getKey(), field.getValue());
      }
    }
    return constant;
  }

  private static boolean isTalos(Blueprint blueprint) {
    return blueprint.cluster().controlPlane().isTalos();
  }

  private static Draft infrastructure(Blueprint blueprint, @Nullable Draft identity) {
    Json.Obj shape = Json.obj(
        "identity", AwsObjects.identityRef(identity), "region",
        blueprint.cluster().providerRegion(), "sshKeyName",
        blueprint.config(AwsConfig.SSH_KEY_NAME), "vpcCidrBlock",
        blueprint.config(AwsConfig.VPC_CIDR_BLOCK));
    return blueprint.object(
        ApplyOrder.INFRASTRUCTURE, Kinds.AWS_CLUSTER, blueprint.cluster().name(), shape,
        s -> infrastructureFields(s, isTalos(blueprint)));
  }

  private static Json.Obj infrastructureFields(Json.Obj shape, boolean isTalos) {
    Json.Obj network = AwsObjects.network(shape);
    if (isTalos) {
      network = (network == null ? Json.Obj.EMPTY : network)
          .with("additionalControlPlaneIngressRules", Json.arr(TALOS_INGRESS));
    }
    return Json.obj(
        "spec",
        Json.obj(
            "region", shape.at("region"), "identityRef", shape.at("identity").orNull(),
            "sshKeyName", shape.at("sshKeyName").orNull(), "network", network,
            "controlPlaneLoadBalancer", Json.obj("loadBalancerType", "nlb")));
  }
}
