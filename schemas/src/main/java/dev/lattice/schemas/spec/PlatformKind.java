// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A kind of Kubernetes objects that add-ons may hold: those that every cluster serves and that can be changed in place.
/// Secrets are none of them, since no secret belongs into git.
///
/// @param group API group, empty for the core group
/// @param version served version
/// @param kind e.g. `DaemonSet`
/// @param plural resource name in URLs, e.g. `daemonsets`
/// @param namespaced whether objects live in namespaces
public record PlatformKind(
    String group,
    String version,
    String kind,
    String plural,
    boolean namespaced) {
  private static final String RBAC = "rbac.authorization.k8s.io";
  private static final String ADMISSION = "admissionregistration.k8s.io";

  public static final List<PlatformKind> ALL = List.of(
      everywhere("", "Namespace"), placed("", "ServiceAccount"), placed("", "ConfigMap"),
      placed("", "Service"), placed("apps", "Deployment"), placed("apps", "StatefulSet"),
      placed("apps", "DaemonSet"), placed("batch", "CronJob"),
      placed("policy", "PodDisruptionBudget"),
      new PlatformKind(
          "autoscaling", "v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers", true),
      new PlatformKind("networking.k8s.io", "v1", "NetworkPolicy", "networkpolicies", true),
      new PlatformKind("networking.k8s.io", "v1", "IngressClass", "ingressclasses", false),
      placed(RBAC, "Role"), placed(RBAC, "RoleBinding"), everywhere(RBAC, "ClusterRole"),
      everywhere(RBAC, "ClusterRoleBinding"),
      new PlatformKind("storage.k8s.io", "v1", "StorageClass", "storageclasses", false),
      everywhere("storage.k8s.io", "CSIDriver"),
      new PlatformKind("scheduling.k8s.io", "v1", "PriorityClass", "priorityclasses", false),
      new PlatformKind("node.k8s.io", "v1", "RuntimeClass", "runtimeclasses", false),
      everywhere("apiextensions.k8s.io", "CustomResourceDefinition"),
      everywhere("apiregistration.k8s.io", "APIService"),
      everywhere(ADMISSION, "ValidatingWebhookConfiguration"),
      everywhere(ADMISSION, "MutatingWebhookConfiguration"),
      new PlatformKind(
          ADMISSION, "v1", "ValidatingAdmissionPolicy", "validatingadmissionpolicies", false),
      everywhere(ADMISSION, "ValidatingAdmissionPolicyBinding"));

  private static final Map<String, PlatformKind> BY_NAME =
      ALL.stream().collect(Collectors.toMap(PlatformKind::key, Function.identity()));

  /// The kind an object names, null if add-ons may not hold it.
  ///
  /// @param apiVersion e.g. `apps/v1`
  public static @Nullable PlatformKind of(@Nullable String apiVersion, @Nullable String kind) {
    return BY_NAME.get(apiVersion + " " + kind);
  }

  /// `group/version`, or the version alone for the core group.
  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  private String key() {
    return apiVersion() + " " + kind;
  }

  private static PlatformKind placed(String group, String kind) {
    return new PlatformKind(group, "v1", kind, kind.toLowerCase(Locale.ROOT) + "s", true);
  }

  private static PlatformKind everywhere(String group, String kind) {
    return new PlatformKind(group, "v1", kind, kind.toLowerCase(Locale.ROOT) + "s", false);
  }
}
