// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.plan;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.LatticeCluster.Addon;
import dev.lattice.schemas.plan.LatticeCluster.ControlPlane;
import dev.lattice.schemas.plan.LatticeCluster.IsolationValue;
import dev.lattice.schemas.plan.LatticeCluster.Network;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.spec.ControlPlaneMode;
import dev.lattice.schemas.unit.Allocatable;
import java.util.List;

/// `plan/clusters/<cluster>.yaml`. Node groups and add-ons are sorted by name; where there are no add-ons, the list is left
/// out.
final class ClusterCodec {
  private static final int MEMORY_DIGITS = 2;

  private ClusterCodec() {}

  static Json.Obj encode(LatticeCluster cluster) {
    return Json.obj(
        "apiVersion", PlanFormat.API_VERSION, "kind", LatticeCluster.KIND, "metadata",
        Json.obj("name", cluster.name()), "spec", spec(cluster));
  }

  private static Json.Obj spec(LatticeCluster c) {
    return Json.obj(
        "phase", c.phase().word(), "protected", c.isProtected(), "pool", c.pool(), "region",
        c.region(), "provider", c.provider(), "providerRegion", c.providerRegion(), "overflowOf",
        c.overflowOf(), "namespace", c.namespace(), "isolation",
        Json.obj("key", c.isolation().key(), "value", c.isolation().value()), "shape",
        c.shape().value(), "ordinal", c.ordinal(), "generation", c.generation(),
        "kubernetesVersion", c.kubernetesVersion(), "network",
        Json.obj(
            "pods", c.network().pods(), "services", c.network().services(), "nodePrefix",
            c.network().nodePrefix()),
        "controlPlane", controlPlane(c.controlPlane()), "nodeGroups",
        c.nodeGroups().stream().map(ClusterCodec::nodeGroup).toList(), "addons",
        c.addons().isEmpty() ? null : c.addons().stream().map(ClusterCodec::addon).toList());
  }

  private static Json.Obj controlPlane(ControlPlane plane) {
    return switch (plane.mode()) {
      case MANAGED -> Json.obj("mode", plane.mode().word(), "replicas", plane.replicas());
      case MACHINES -> Json.obj(
          "mode", plane.mode().word(), "replicas", plane.replicas(), "nodeClass", plane.nodeClass(),
          "instanceType", plane.instanceType(), "bootstrap", plane.bootstrap());
    };
  }

  private static Json.Obj nodeGroup(NodeGroup group) {
    return Json.obj(
        "name", group.name(), "nodeClass", group.nodeClass(), "instanceType", group.instanceType(),
        "zone", group.zone(), "spot", group.spot(), "count", group.count(), "keep", group.keep(),
        "max", group.isAutoscaled() ? group.max() : null, "allocatable",
        ResourcesCodec.encode(group.allocatable().resources(), MEMORY_DIGITS)
            .with("pods", group.allocatable().pods()));
  }

  private static Json.Obj addon(Addon addon) {
    return Json
        .obj("name", addon.name(), "version", addon.version(), "digest", addon.digest().value());
  }

  static LatticeCluster decode(PlanNode document) {
    PlanNode spec = document.node("spec");
    PlanNode isolation = spec.node("isolation");
    PlanNode network = spec.node("network");
    List<Addon> addons =
        spec.optional("addons", entries -> entries.list(ClusterCodec::decodeAddon));
    return new LatticeCluster(
        document.node("metadata").name("name"), spec.word("phase", Phase.values(), Phase::word),
        spec.flag("protected"), spec.text("pool"), spec.text("region"), spec.text("provider"),
        spec.text("providerRegion"), spec.text("overflowOf"), spec.text("namespace"),
        new IsolationValue(isolation.text("key"), isolation.text("value")), spec.digest("shape"),
        spec.count("ordinal"), spec.count("generation"), spec.text("kubernetesVersion"),
        new Network(network.text("pods"), network.text("services"), network.count("nodePrefix")),
        decodeControlPlane(spec.node("controlPlane")),
        spec.list("nodeGroups", ClusterCodec::decodeNodeGroup),
        addons == null ? List.of() : addons);
  }

  private static Addon decodeAddon(PlanNode addon) {
    return new Addon(addon.name("name"), addon.text("version"), addon.digest("digest"));
  }

  private static ControlPlane decodeControlPlane(PlanNode plane) {
    return switch (plane.word("mode", ControlPlaneMode.values(), ControlPlaneMode::word)) {
      case MANAGED -> new ControlPlane(
          ControlPlaneMode.MANAGED, plane.count("replicas"), "", "", "");
      case MACHINES -> new ControlPlane(
          ControlPlaneMode.MACHINES, plane.count("replicas"), plane.text("nodeClass"),
          plane.text("instanceType"), plane.text("bootstrap"));
    };
  }

  private static NodeGroup decodeNodeGroup(PlanNode group) {
    PlanNode allocatable = group.node("allocatable");
    Integer max = group.optional("max", PlanNode::count);
    return new NodeGroup(
        group.text("name"), group.text("nodeClass"), group.text("instanceType"), group.text("zone"),
        group.flag("spot"), group.count("count"), group.count("keep"), max == null ? 0 : max,
        new Allocatable(ResourcesCodec.decode(allocatable), allocatable.count("pods")));
  }
}
