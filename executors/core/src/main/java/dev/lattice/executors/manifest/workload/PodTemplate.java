// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest.workload;

import dev.lattice.executors.capi.Labels;
import dev.lattice.schemas.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The pods of a service, under Pod Security's `restricted` profile
/// (<https://kubernetes.io/docs/concepts/security/pod-security-standards/>).
final class PodTemplate {
  private static final Json.Obj POD_SECURITY =
      Json.obj("runAsNonRoot", true, "seccompProfile", Json.obj("type", "RuntimeDefault"));
  /// What is claimed belongs to root when it is new; Kubernetes gives it to this group, of which every container is.
  private static final Json.Obj POD_SECURITY_OF_CLAIMS =
      POD_SECURITY.with("fsGroup", 1000).with("fsGroupChangePolicy", "OnRootMismatch");
  private static final Json.Obj CONTAINER_SECURITY = Json
      .obj("allowPrivilegeEscalation", false, "capabilities", Json.obj("drop", Json.arr("ALL")));

  private static final Json.Arr SPOT_TOLERATION = Json.arr(
      Json.obj(
          "key", Labels.CAPI_SPOT, "operator", "Equal", "value", Labels.YES, "effect",
          Labels.NO_SCHEDULE));
  /// Machines on demand are left to those that run nowhere else.
  private static final Json.Arr SPOT_PREFERENCE = Json.arr(
      Json.obj(
          "weight", 100, "preference",
          Json.obj(
              "matchExpressions",
              Json.arr(
                  Json.obj(
                      "key", Labels.CAPI_SPOT, "operator", "In", "values",
                      Json.arr(Labels.YES))))));

  private PodTemplate() {}

  /// The labels that select the service's pods within its namespace. The selector of what runs them can never
  /// change.
  static Json.Obj selected(Workload workload) {
    return Json.obj(Labels.SERVICE, workload.service().name());
  }

  static Json.Obj selector(Workload workload) {
    return Json.obj("matchLabels", selected(workload));
  }

  static Json.Obj of(Workload workload) {
    List<Json.Obj> volumes = Volumes.ofPod(workload);
    return Json.obj(
        "metadata",
        Json.obj("labels", selected(workload).with(Labels.INSTANCE, workload.instance())), "spec",
        Json.obj(
            "automountServiceAccountToken", false, "affinity", affinity(workload), "nodeSelector",
            nodeSelector(workload), "tolerations", workload.spot() ? SPOT_TOLERATION : null,
            "securityContext", Volumes.areClaimed(workload) ? POD_SECURITY_OF_CLAIMS : POD_SECURITY,
            "topologySpreadConstraints", spreadConstraints(workload), "containers",
            containers(workload), "volumes", volumes.isEmpty() ? null : volumes));
  }

  /// Machines are of two architectures: who is built for both may run anywhere.
  private static Json.@Nullable Obj nodeSelector(Workload workload) {
    String architecture = workload.architecture();
    Json.Obj labels = architecture == null ? Json.Obj.EMPTY : Json.obj(Labels.ARCH, architecture);
    for (String type : workload.demand().accelerators().keySet()) {
      labels = labels.with(Labels.accelerator(type), "true");
    }
    return labels.fields().isEmpty() ? null : labels;
  }

  private static Json.@Nullable Obj affinity(Workload workload) {
    Json.Obj required = workload.zoning().nodeAffinity();
    return required == null && !workload.spot() ? null
        : Json.obj(
            "nodeAffinity",
            Json.obj(
                "requiredDuringSchedulingIgnoredDuringExecution", required,
                "preferredDuringSchedulingIgnoredDuringExecution",
                workload.spot() ? SPOT_PREFERENCE : null));
  }

  private static List<Json.Obj> spreadConstraints(Workload workload) {
    List<Json.Obj> constraints = new ArrayList<>();
    constraints.add(spreadOverNodes(workload));
    constraints.addAll(workload.zoning().constraints(selector(workload)));
    return constraints;
  }

  /// Softly: where nodes are few or full, two replicas on one node are better than one that waits.
  private static Json.Obj spreadOverNodes(Workload workload) {
    return Json.obj(
        "maxSkew", 1, "topologyKey", Labels.HOSTNAME, "whenUnsatisfiable", "ScheduleAnyway",
        "labelSelector", selector(workload));
  }

  private static List<Json.Obj> containers(Workload workload) {
    List<Json.Obj> containers = new ArrayList<>();
    Requests.filled(workload.containers(), workload.demand()).forEach((name, fields) -> {
      Json.Obj container = Json.obj("name", name);
      for (var field : fields.fields().entrySet()) {
        container = container.with(field.getKey(), field.getValue());
      }
      containers.add(container.with("securityContext", CONTAINER_SECURITY));
    });
    return containers;
  }
}
