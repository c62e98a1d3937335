// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import dev.lattice.executors.capi.Kinds;
import dev.lattice.executors.capi.Labels;
import dev.lattice.executors.kube.ResourceType;
import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Explanation;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.Memory;
import dev.lattice.schemas.plan.Phase;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.ControlPlaneMode;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.unit.Allocatable;
import dev.lattice.schemas.unit.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Approved trees for tests: clusters of the docker provider and services with one container.
///
/// Everything irrelevant has a default; what is rendered has the shapes of the product's own manifests.
final class TreeBuilder {
  static final String INSTANCE = "test";
  private static final String NAMESPACE = "lattice-pool";

  private final TreeMap<String, LatticeCluster> clusters = new TreeMap<>();
  private final TreeMap<ServiceId, LatticeServicePlacement> services = new TreeMap<>();
  private final TreeMap<String, List<Json.Obj>> clusterObjects = new TreeMap<>();
  private final TreeMap<String, List<ApprovedTree.Addon>> addons = new TreeMap<>();
  private final TreeMap<String, SortedMap<ServiceId, List<Json.Obj>>> workloads = new TreeMap<>();

  static NodeGroup group(String name, int count, int keep) {
    return new NodeGroup(
        name, name, "", "", false, count, keep,
        new Allocatable(new Resources(4000, 8 * Resources.GIB, 0), 110));
  }

  static Placement placement(String cluster, int replicas, int keep) {
    return new Placement("pool", "region", cluster, replicas, keep, new TreeMap<>());
  }

  TreeBuilder cluster(String name, NodeGroup... groups) {
    return cluster(name, Phase.ACTIVE, "v1.36.3", groups);
  }

  TreeBuilder retiring(String name, NodeGroup... groups) {
    return cluster(name, Phase.RETIRING, "v1.36.3", groups);
  }

  TreeBuilder cluster(String name, Phase phase, String version, NodeGroup... groups) {
    LatticeCluster cluster = new LatticeCluster(
        name, phase, false, "pool", "region", "docker", "region", "", NAMESPACE,
        new LatticeCluster.IsolationValue("none", "none"), Digest.of(name), 0, 0, version,
        new LatticeCluster.Network("100.64.0.0/20", "172.16.0.0/22", 25),
        new LatticeCluster.ControlPlane(ControlPlaneMode.MACHINES, 1, "medium", "", "kubeadm"),
        List.of(groups), List.of());
    clusters.put(name, cluster);
    clusterObjects.put(name, render(cluster));
    return this;
  }

  TreeBuilder service(String id, String image, Placement... placements) {
    ServiceId service = ServiceId.parse(id);
    services.put(
        service,
        new LatticeServicePlacement(
            service, false, new Resources(500, Resources.GIB, 0), List.of(placements), 0,
            Explanation.NONE));
    for (Placement placement : placements) {
      workloads.computeIfAbsent(placement.cluster(), _ -> new TreeMap<>())
          .put(service, workload(service, image, placement.keep()));
    }
    return this;
  }

  /// An add-on that is one DaemonSet, which must be ready, and a ConfigMap for each of `settings`.
  TreeBuilder addon(String cluster, String name, String image, String... settings) {
    List<Json.Obj> objects = new ArrayList<>();
    Json.Obj labels = Json.obj(Labels.INSTANCE, INSTANCE, Labels.ADDON, name);
    objects.add(
        Json.obj(
            "apiVersion", "v1", "kind", "Namespace", "metadata",
            Json.obj("name", name, "labels", labels)));
    for (String setting : settings) {
      objects.add(
          Json.obj(
              "apiVersion", "v1", "kind", "ConfigMap", "metadata",
              Json.obj("name", setting, "namespace", name, "labels", labels)));
    }
    Json.Obj pods = Json.obj("app", name);
    objects.add(
        Json.obj(
            "apiVersion", "apps/v1", "kind", "DaemonSet", "metadata",
            Json.obj(
                "name", name, "namespace", name, "labels", labels, "annotations",
                Json.obj(Labels.READY, Labels.READY_REQUIRED)),
            "spec",
            Json.obj(
                "selector", Json.obj("matchLabels", pods), "template",
                Json.obj(
                    "metadata", Json.obj("labels", pods), "spec",
                    Json.obj("containers", List.of(Json.obj("name", "main", "image", image)))))));
    addons.computeIfAbsent(cluster, _ -> new ArrayList<>())
        .add(new ApprovedTree.Addon(name, objects));
    return this;
  }

  ApprovedTree build() {
    PlanState state = new PlanState(null, clusters, services, Memory.EMPTY);
    Digest digest = Digest.of(state.toString() + clusterObjects + addons + workloads);
    return new ApprovedTree(
        digest.hex(40), digest, INSTANCE, state, clusterObjects, addons, workloads);
  }

  private static List<Json.Obj> render(LatticeCluster cluster) {
    List<Json.Obj> objects = new ArrayList<>();
    objects.add(
        object(Kinds.NAMESPACE, null, NAMESPACE, Json.obj(Labels.POOL, cluster.pool()))
            .with("spec", null));
    String controlTemplate = cluster.name() + "-control-plane-" + hash(cluster, "control");
    objects.add(template(cluster, null, Kinds.DEV_MACHINE_TEMPLATE, controlTemplate));
    for (NodeGroup group : cluster.nodeGroups()) {
      objects.add(template(cluster, group, Kinds.KUBEADM_CONFIG_TEMPLATE, name(cluster, group)));
      objects.add(template(cluster, group, Kinds.DEV_MACHINE_TEMPLATE, name(cluster, group)));
    }
    objects.add(
        object(Kinds.DEV_CLUSTER, cluster, cluster.name(), Json.Obj.EMPTY)
            .withAt(Json.Obj.EMPTY, "spec", "backend", "docker"));
    objects.add(
        object(
            Kinds.KUBEADM_CONTROL_PLANE, cluster, cluster.name() + "-control-plane", Json.Obj.EMPTY)
            .with(
                "spec",
                Json.obj(
                    "replicas", 1, "version", cluster.kubernetesVersion(), "machineTemplate",
                    Json.obj(
                        "spec",
                        Json.obj(
                            "infrastructureRef",
                            reference(Kinds.DEV_MACHINE_TEMPLATE, controlTemplate))))));
    objects.add(
        object(Kinds.CLUSTER, cluster, cluster.name(), Json.Obj.EMPTY).with(
            "spec",
            Json.obj(
                "controlPlaneRef",
                reference(Kinds.KUBEADM_CONTROL_PLANE, cluster.name() + "-control-plane"),
                "infrastructureRef", reference(Kinds.DEV_CLUSTER, cluster.name()))));
    cluster.nodeGroups().forEach(group -> objects.add(machines(cluster, group)));
    return objects;
  }

  private static Json.Obj machines(LatticeCluster cluster, NodeGroup group) {
    Json.Obj labels =
        Json.obj(Labels.CAPI_CLUSTER_NAME, cluster.name(), Labels.NODE_GROUP, group.name());
    Json spec = Json.obj(
        "clusterName", cluster.name(), "version", cluster.kubernetesVersion(), "bootstrap",
        Json.obj("configRef", reference(Kinds.KUBEADM_CONFIG_TEMPLATE, name(cluster, group))),
        "infrastructureRef", reference(Kinds.DEV_MACHINE_TEMPLATE, name(cluster, group)));
    return object(
        Kinds.MACHINE_DEPLOYMENT, cluster, cluster.name() + "-" + group.name(),
        Json.obj(Labels.NODE_GROUP, group.name())).with(
            "spec",
            Json.obj(
                "clusterName", cluster.name(), "replicas", group.keep(), "selector",
                Json.obj("matchLabels", labels), "template",
                Json.obj("metadata", Json.obj("labels", labels), "spec", spec)));
  }

  private static Json.Obj template(
      LatticeCluster cluster, @Nullable NodeGroup group, ResourceType type, String name) {
    Json.Obj labels = group == null ? Json.Obj.EMPTY : Json.obj(Labels.NODE_GROUP, group.name());
    return object(type, cluster, name, labels)
        .withAt(cluster.kubernetesVersion(), "spec", "template", "spec", "image");
  }

  private static String name(LatticeCluster cluster, NodeGroup group) {
    return cluster.name() + "-" + group.name() + "-" + hash(cluster, group.name());
  }

  private static String hash(LatticeCluster cluster, String part) {
    return Digest.of(cluster.kubernetesVersion() + part).hex(8);
  }

  private static Json.Obj reference(ResourceType type, String name) {
    return Json.obj("apiGroup", type.group(), "kind", type.kind(), "name", name);
  }

  private static Json.Obj object(
      ResourceType type, @Nullable LatticeCluster cluster, String name, Json.Obj labels) {
    Json.Obj all = labels.with(Labels.INSTANCE, INSTANCE)
        .with(Labels.CLUSTER, cluster == null ? null : cluster.name());
    return Json.obj(
        "apiVersion", type.apiVersion(), "kind", type.kind(), "metadata",
        Json.obj(
            "name", name, "namespace", cluster == null ? null : cluster.namespace(), "labels",
            all));
  }

  private static List<Json.Obj> workload(ServiceId service, String image, int replicas) {
    Json.Obj selector = Json.obj("matchLabels", Json.obj(Labels.SERVICE, service.name()));
    Json.Obj template = Json.obj(
        "metadata", Json.obj("labels", Json.obj(Labels.SERVICE, service.name())), "spec",
        Json.obj("containers", List.of(Json.obj("name", "main", "image", image))));
    return List
        .of(
            Json.obj(
                "apiVersion", "v1", "kind", "Namespace", "metadata",
                Json.obj(
                    "name", service.namespace(), "labels", Json.obj(Labels.INSTANCE, INSTANCE))),
            inside(Kinds.POD_DISRUPTION_BUDGET, service)
                .with("spec", Json.obj("maxUnavailable", 1, "selector", selector)),
            inside(Kinds.SERVICE, service).with(
                "spec",
                Json.obj(
                    "selector", Json.obj(Labels.SERVICE, service.name()), "ports",
                    List.of(Json.obj("name", "http", "port", 80)))),
            inside(Kinds.DEPLOYMENT, service).with(
                "spec",
                Json.obj(
                    "replicas", replicas, "selector", selector, "strategy",
                    Json.obj("rollingUpdate", Json.obj("maxSurge", 0, "maxUnavailable", 1)),
                    "template", template)));
  }

  private static Json.Obj inside(ResourceType type, ServiceId service) {
    return Json.obj(
        "apiVersion", type.apiVersion(), "kind", type.kind(), "metadata",
        Json.obj(
            "name", service.name(), "namespace", service.namespace(), "labels",
            Json.obj(Labels.INSTANCE, INSTANCE, Labels.SERVICE, service.name())));
  }
}
