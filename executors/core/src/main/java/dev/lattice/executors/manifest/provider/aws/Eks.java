// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest.provider.aws;

import dev.lattice.executors.capi.Kinds;
import dev.lattice.executors.capi.Labels;
import dev.lattice.executors.manifest.ApplyOrder;
import dev.lattice.executors.manifest.Blueprint;
import dev.lattice.executors.manifest.ClusterApi;
import dev.lattice.executors.manifest.Draft;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A cluster whose control plane EKS runs, with EC2 machines that join it by nodeadm.
final class Eks {
  /// The only range that EKS takes a second block for pods from (and 198.19.0.0/16, which no default holds).
  private static final String POD_RANGE = "100\\.(6[4-9]|[7-9]\\d|1[01]\\d|12[0-7])\\..*";
  /// The image that EKS publishes for the Kubernetes version and the machine's architecture, for classes that name none.
  /// Nodeadm's user data holds no secret, so it needs no detour through AWS Secrets Manager.
  private static final Json.Obj WORKER_CONSTANT = Json.obj(
      "iamInstanceProfile", AwsObjects.NODE_PROFILE, "ami",
      Json.obj("eksLookupType", "AmazonLinux2023"), "cloudInit",
      Json.obj("insecureSkipSecretsManager", true));

  private static final String SPOT_TAINT =
      "--register-with-taints=%s=%s:%s".formatted(Labels.CAPI_SPOT, Labels.YES, Labels.NO_SCHEDULE);

  private Eks() {}

  static List<Draft> render(Blueprint blueprint) {
    Draft identity = AwsObjects.identity(blueprint);
    Draft infrastructure = blueprint.object(
        ApplyOrder.INFRASTRUCTURE, Kinds.AWS_MANAGED_CLUSTER, blueprint.cluster().name(),
        Json.Obj.EMPTY, _ -> Json.obj("spec", Json.Obj.EMPTY));
    Draft controlPlane = controlPlane(blueprint, identity);
    List<Draft> drafts = new ArrayList<>(
        List.of(
            ClusterApi.namespace(blueprint), infrastructure, controlPlane,
            ClusterApi.cluster(blueprint, infrastructure, controlPlane)));
    if (identity != null) {
      drafts.add(identity);
    }
    for (NodeGroup group : blueprint.nodeGroups()) {
      Draft worker = AwsObjects.machine(
          blueprint, group, group.instanceType(), group.nodeClass(),
          blueprint.config(AwsConfig.NODE_PROFILE), WORKER_CONSTANT);
      Draft bootstrap = blueprint.template(
          Kinds.NODEADM_CONFIG_TEMPLATE, group, ClusterApi.bootstrapShape(group),
          Eks::bootstrapFields);
      drafts.addAll(
          List.of(
              worker, bootstrap,
              ClusterApi.machineDeployment(blueprint, group, bootstrap, worker)));
    }
    return drafts;
  }

  private static Json.Obj bootstrapFields(Json.Obj shape) {
    return Json.obj(
        "spec",
        shape.at("spot").asBool(false)
            ? Json.obj("kubelet", Json.obj("flags", Json.arr(SPOT_TAINT)))
            : Json.Obj.EMPTY);
  }

  private static Draft controlPlane(Blueprint blueprint, @Nullable Draft identity) {
    LatticeCluster cluster = blueprint.cluster();
    Json.Obj shape = Json.obj(
        "identity", AwsObjects.identityRef(identity), "pods", cluster.network().pods(), "region",
        cluster.providerRegion(), "sshKeyName", blueprint.config(AwsConfig.SSH_KEY_NAME), "version",
        ClusterApi.version(cluster), "vpcCidrBlock", blueprint.config(AwsConfig.VPC_CIDR_BLOCK));
    return blueprint.object(
        ApplyOrder.CONTROL_PLANE, Kinds.AWS_MANAGED_CONTROL_PLANE, blueprint.name("control-plane"),
        shape, Eks::controlPlaneFields);
  }

  private static Json.Obj controlPlaneFields(Json.Obj shape) {
    String pods = shape.at("pods").asText("");
    return Json.obj(
        "spec",
        Json.obj(
            "region", shape.at("region"), "version", minor(shape.at("version").asText("")),
            "identityRef", shape.at("identity").orNull(), "sshKeyName",
            shape.at("sshKeyName").orNull(), "network", AwsObjects.network(shape),
            "secondaryCidrBlock", pods.matches(POD_RANGE) ? pods : null));
  }

  /// EKS names its versions `vMAJOR.MINOR` and chooses the patch itself.
  private static String minor(String version) {
    return version.substring(0, version.lastIndexOf('.'));
  }
}
