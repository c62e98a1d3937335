// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest.provider.aws;

import dev.lattice.executors.capi.Kinds;
import dev.lattice.executors.manifest.Blueprint;
import dev.lattice.executors.manifest.Draft;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.spec.LatticeNodeClass;
import dev.lattice.schemas.unit.Money;
import dev.lattice.schemas.unit.Resources;
import org.jspecify.annotations.Nullable;

/// The objects that kubeadm clusters and EKS clusters have in common.
final class AwsObjects {
  /// The instance profile for workers that the provider's own bootstrap stack makes.
  static final String NODE_PROFILE = "nodes.cluster-api-provider-aws.sigs.k8s.io";
  private static final long SMALLEST_ROOT_VOLUME_GI = 8;

  private AwsObjects() {}

  static @Nullable Draft identity(Blueprint blueprint) {
    return blueprint.identity(
        Kinds.AWS_CLUSTER_STATIC_IDENTITY,
        shape -> Json.obj(
            "spec",
            Json.obj(
                "secretRef", shape.at("secret"), "allowedNamespaces",
                Json.obj("list", Json.arr(shape.at("namespace"))))));
  }

  /// How AWS objects name an identity, null for none.
  static Json.@Nullable Obj identityRef(@Nullable Draft identity) {
    return identity == null ? null
        : Json.obj("kind", Kinds.AWS_CLUSTER_STATIC_IDENTITY.kind(), "name", identity.name());
  }

  /// The VPC that is made for the cluster, null to leave all of it to the provider.
  static Json.@Nullable Obj network(Json.Obj shape) {
    Json block = shape.at("vpcCidrBlock");
    return block.isNull() ? null : Json.obj("vpc", Json.obj("cidrBlock", block));
  }

  /// A template of EC2 machines.
  ///
  /// @param group the node group they are for, null for the control plane
  /// @param profile the instance profile the pool names
  /// @param constant what machines of this kind of cluster have, whatever state and specs say
  static Draft machine(
      Blueprint blueprint, @Nullable NodeGroup group, String instanceType, String nodeClass,
      @Nullable Json profile, Json.Obj constant) {
    LatticeNodeClass known = blueprint.nodeClasses().get(nodeClass);
    boolean isSpot = group != null && group.spot();
    Money most = known == null || !isSpot ? null : known.spot().maxPricePerHour();
    Json.Obj shape = Json.obj(
        "ami", blueprint.mapping(nodeClass).at(AwsConfig.AMI).orNull(), "instanceType",
        instanceType, "profile", profile, "spot", isSpot, "spotMaxPrice",
        most == null ? null : most.hourlyText(), "sshKeyName",
        blueprint.config(AwsConfig.SSH_KEY_NAME), "storageBytes",
        known == null ? 0 : known.resources().storageBytes());
    return blueprint
        .template(Kinds.AWS_MACHINE_TEMPLATE, group, shape, s -> machineFields(s, constant));
  }

  private static Json.Obj machineFields(Json.Obj shape, Json.Obj constant) {
    Json.Obj spec = Json.obj("instanceType", shape.at("instanceType"));
    for (var field : constant.fields().entrySet()) {
      spec = spec.with(field.getKey(), field.getValue());
    }
    spec = withPresent(spec, "iamInstanceProfile", shape.at("profile"));
    spec = withPresent(spec, "sshKeyName", shape.at("sshKeyName"));
    if (!shape.at("ami").isNull()) {
      spec = spec.with("ami", Json.obj("id", shape.at("ami")));
    }
    if (shape.at("storageBytes").asLong(0) > 0) {
      spec = spec.with("rootVolume", rootVolume(shape.at("storageBytes").asLong(0)));
    }
    if (shape.at("spot").asBool(false)) {
      // Without a price the provider bids the one on demand.
      spec = spec.with(
          "spotMarketOptions", withPresent(Json.Obj.EMPTY, "maxPrice", shape.at("spotMaxPrice")));
    }
    return Json.obj("spec", spec);
  }

  /// The root volume holds the class's ephemeral storage.
  private static Json.Obj rootVolume(long storageBytes) {
    long gi = Math.ceilDiv(storageBytes, Resources.GIB);
    return Json.obj("size", Math.max(SMALLEST_ROOT_VOLUME_GI, gi), "type", "gp3");
  }

  private static Json.Obj withPresent(Json.Obj object, String name, Json value) {
    return value.isNull() ? object : object.with(name, value);
  }
}
