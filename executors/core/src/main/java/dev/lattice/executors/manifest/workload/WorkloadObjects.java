// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest.workload;

import dev.lattice.executors.capi.Kinds;
import dev.lattice.executors.capi.Labels;
import dev.lattice.executors.kube.ResourceType;
import dev.lattice.schemas.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes the objects of a service, in the order they are applied: what protects it before what runs it.
public final class WorkloadObjects {
  private static final int TARGET_CPU_PERCENT = 80;
  private static final String RESTRICTED = "restricted";
  private static final String PRIVILEGED = "privileged";

  private WorkloadObjects() {}

  /// The namespace of services. Its pods must run under Pod Security's `restricted` profile; where some may see folders of
  /// their node, no other profile than `privileged` takes them, and the rest is kept by what is rendered.
  ///
  /// @param seesNodes whether a service of the namespace mounts a `hostPath`
  public static Json.Obj namespace(String instance, String name, boolean seesNodes) {
    Json.Obj labels = Json.obj(
        Labels.INSTANCE, instance, "pod-security.kubernetes.io/audit", RESTRICTED,
        "pod-security.kubernetes.io/enforce", seesNodes ? PRIVILEGED : RESTRICTED,
        "pod-security.kubernetes.io/warn", RESTRICTED);
    Json.Obj annotations =
        Json.obj(Labels.ARGO_SYNC_OPTIONS, Labels.ARGO_KEEP, Labels.FLUX_PRUNE, Labels.FLUX_KEEP);
    return Json.obj(
        "apiVersion", Kinds.NAMESPACE.apiVersion(), "kind", Kinds.NAMESPACE.kind(), "metadata",
        Json.obj("name", name, "labels", labels, "annotations", annotations));
  }

  /// NetworkPolicy, PodDisruptionBudget, Service (where a port is open, or replicas have names), another one for what is
  /// exposed, Deployment or StatefulSet, HorizontalPodAutoscaler (where there is room above the least number of replicas).
  public static List<Json.Obj> of(Workload workload) {
    List<Json.Obj> objects = new ArrayList<>();
    objects.add(object(workload, Kinds.NETWORK_POLICY, NetworkRules.of(workload)));
    objects.add(object(workload, Kinds.POD_DISRUPTION_BUDGET, disruptionBudget(workload)));
    List<Json.Obj> ports = ServicePorts.of(workload.containers());
    if (!ports.isEmpty() || workload.stateful()) {
      objects.add(object(workload, Kinds.SERVICE, service(workload, ports)));
    }
    if (workload.exposure() != null) {
      objects.add(exposed(workload, workload.exposure()));
    }
    objects.add(
        object(
            workload, workloadType(workload),
            workload.stateful() ? statefulSet(workload) : deployment(workload)));
    if (workload.autoscales()) {
      objects.add(object(workload, Kinds.HORIZONTAL_POD_AUTOSCALER, autoscaler(workload)));
    }
    return objects;
  }

  private static Json.Obj object(Workload workload, ResourceType type, Json.Obj spec) {
    Json.Obj labels = new Json.Obj(Json.of(workload.labels()).asFields());
    Json.Obj metadata = Json.obj(
        "name", workload.service().name(), "namespace", workload.service().namespace(), "labels",
        labels.with(Labels.INSTANCE, workload.instance())
            .with(Labels.SERVICE, workload.service().name()));
    return Json.obj(
        "apiVersion", type.apiVersion(), "kind", type.kind(), "metadata", metadata, "spec", spec);
  }

  private static Json.Obj exposed(Workload workload, Exposure exposure) {
    Json.Obj annotations = exposure.metadata();
    return object(workload, Kinds.SERVICE, exposure.service(workload))
        .withAt(exposure.name(), "metadata", "name")
        .withAt(annotations.isEmpty() ? null : annotations, "metadata", "annotations");
  }

  private static Json.Obj disruptionBudget(Workload workload) {
    return Json.obj(
        "maxUnavailable", workload.maxDisruption(), "selector", PodTemplate.selector(workload));
  }

  /// That of a stateful service has no address of its own: its name leads to the replicas, and theirs to each of them.
  private static Json.Obj service(Workload workload, List<Json.Obj> ports) {
    return Json.obj(
        "clusterIP", workload.stateful() ? "None" : null, "selector",
        PodTemplate.selected(workload), "ports", ports.isEmpty() ? null : ports);
  }

  private static ResourceType workloadType(Workload workload) {
    return workload.stateful() ? Kinds.STATEFUL_SET : Kinds.DEPLOYMENT;
  }

  /// Replicas start side by side, because in order one that never gets ready would also hold up the template that mends it
  /// (<https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#forced-rollback>). They are replaced one after
  /// the other all the same, and their claims outlive them and the StatefulSet.
  private static Json.Obj statefulSet(Workload workload) {
    List<Json.Obj> claims = Volumes.claims(workload);
    return Json.obj(
        "serviceName", workload.service().name(), "podManagementPolicy", "Parallel", "replicas",
        fixedReplicas(workload), "selector", PodTemplate.selector(workload), "template",
        PodTemplate.of(workload), "volumeClaimTemplates", claims.isEmpty() ? null : claims);
  }

  private static Json.Obj deployment(Workload workload) {
    return Json.obj(
        "replicas", fixedReplicas(workload), "selector", PodTemplate.selector(workload), "strategy",
        Json.obj("type", "RollingUpdate", "rollingUpdate", rollingUpdate(workload)), "template",
        PodTemplate.of(workload));
  }

  /// Absent where an autoscaler owns the number.
  private static @Nullable Integer fixedReplicas(Workload workload) {
    return workload.autoscales() ? null : (Integer) workload.replicas();
  }

  /// A roll takes no more room than was planned, one replica after the other; only where that would take the last
  /// replicas away, a new one comes first. Where zones hold so many and no more, it does so only for the last one.
  private static Json.Obj rollingUpdate(Workload workload) {
    int most = workload.zoning().maxSkew() == 0 ? workload.maxDisruption()
        : Math.min(workload.maxDisruption(), Math.max(1, workload.replicas() - 1));
    return workload.replicas() > most ? Json.obj("maxSurge", 0, "maxUnavailable", most)
        : Json.obj("maxSurge", 1, "maxUnavailable", 0);
  }

  /// Follows the leading container alone: a pod one of whose containers requests no CPU has no utilisation to speak of.
  private static Json.Obj autoscaler(Workload workload) {
    Json.Obj target = Json.obj(
        "apiVersion", workloadType(workload).apiVersion(), "kind", workloadType(workload).kind(),
        "name", workload.service().name());
    Json.Obj cpu = Json.obj(
        "container", Requests.leading(workload.containers()), "name", "cpu", "target",
        Json.obj("type", "Utilization", "averageUtilization", TARGET_CPU_PERCENT));
    return Json.obj(
        "scaleTargetRef", target, "minReplicas", workload.replicas(), "maxReplicas",
        Math.max(workload.maxReplicas(), workload.replicas()), "metrics",
        Json.arr(Json.obj("type", "ContainerResource", "containerResource", cpu)));
  }
}
