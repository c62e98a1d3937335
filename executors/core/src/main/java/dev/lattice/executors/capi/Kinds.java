// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.capi;

import dev.lattice.executors.kube.ResourceType;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.PlatformKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Every kind Lattice writes or reads, in the one version it writes.
///
/// Cluster API objects are written as `v1beta2` only: mixing versions under server-side apply can corrupt field
/// ownership (kubernetes/kubernetes#136919). Objects of a provider are written in the version that it stores.
public final class Kinds {
  /// Cluster API's own group.
  public static final String CLUSTER_GROUP = "cluster.x-k8s.io";
  public static final String BOOTSTRAP_GROUP = "bootstrap.cluster.x-k8s.io";
  public static final String CONTROL_PLANE_GROUP = "controlplane.cluster.x-k8s.io";
  public static final String INFRASTRUCTURE_GROUP = "infrastructure.cluster.x-k8s.io";
  private static final String V1ALPHA3 = "v1alpha3";
  private static final String V1BETA1 = "v1beta1";
  private static final String V1BETA2 = "v1beta2";

  public static final ResourceType NAMESPACE = clusterScoped("", "v1", "Namespace");
  public static final ResourceType SECRET = namespaced("", "v1", "Secret");
  public static final ResourceType CONFIG_MAP = namespaced("", "v1", "ConfigMap");
  public static final ResourceType SERVICE = namespaced("", "v1", "Service");
  public static final ResourceType DEPLOYMENT = namespaced("apps", "v1", "Deployment");
  public static final ResourceType STATEFUL_SET = namespaced("apps", "v1", "StatefulSet");
  public static final ResourceType POD_DISRUPTION_BUDGET =
      namespaced("policy", "v1", "PodDisruptionBudget");
  public static final ResourceType HORIZONTAL_POD_AUTOSCALER =
      namespaced("autoscaling", "v2", "HorizontalPodAutoscaler");
  public static final ResourceType NETWORK_POLICY =
      new ResourceType("networking.k8s.io", "v1", "NetworkPolicy", "networkpolicies", true);

  public static final ResourceType CLUSTER = namespaced(CLUSTER_GROUP, V1BETA2, "Cluster");
  public static final ResourceType MACHINE = namespaced(CLUSTER_GROUP, V1BETA2, "Machine");
  public static final ResourceType MACHINE_SET = namespaced(CLUSTER_GROUP, V1BETA2, "MachineSet");
  public static final ResourceType MACHINE_DEPLOYMENT =
      namespaced(CLUSTER_GROUP, V1BETA2, "MachineDeployment");
  public static final ResourceType MACHINE_POOL = namespaced(CLUSTER_GROUP, V1BETA2, "MachinePool");

  public static final ResourceType KUBEADM_CONFIG_TEMPLATE =
      namespaced(BOOTSTRAP_GROUP, V1BETA2, "KubeadmConfigTemplate");
  public static final ResourceType KUBEADM_CONTROL_PLANE =
      namespaced(CONTROL_PLANE_GROUP, V1BETA2, "KubeadmControlPlane");

  public static final ResourceType TALOS_CONFIG_TEMPLATE =
      namespaced(BOOTSTRAP_GROUP, V1ALPHA3, "TalosConfigTemplate");
  public static final ResourceType TALOS_CONTROL_PLANE =
      namespaced(CONTROL_PLANE_GROUP, V1ALPHA3, "TalosControlPlane");

  public static final ResourceType DEV_CLUSTER =
      namespaced(INFRASTRUCTURE_GROUP, V1BETA2, "DevCluster");
  public static final ResourceType DEV_MACHINE_TEMPLATE =
      namespaced(INFRASTRUCTURE_GROUP, V1BETA2, "DevMachineTemplate");

  public static final ResourceType AWS_CLUSTER =
      namespaced(INFRASTRUCTURE_GROUP, V1BETA2, "AWSCluster");
  public static final ResourceType AWS_CLUSTER_STATIC_IDENTITY = new ResourceType(
      INFRASTRUCTURE_GROUP, V1BETA2, "AWSClusterStaticIdentity", "awsclusterstaticidentities",
      false);
  public static final ResourceType AWS_MACHINE_TEMPLATE =
      namespaced(INFRASTRUCTURE_GROUP, V1BETA2, "AWSMachineTemplate");
  public static final ResourceType AWS_MANAGED_CLUSTER =
      namespaced(INFRASTRUCTURE_GROUP, V1BETA2, "AWSManagedCluster");
  public static final ResourceType AWS_MANAGED_CONTROL_PLANE =
      namespaced(CONTROL_PLANE_GROUP, V1BETA2, "AWSManagedControlPlane");
  public static final ResourceType NODEADM_CONFIG_TEMPLATE =
      namespaced(BOOTSTRAP_GROUP, V1BETA2, "NodeadmConfigTemplate");

  public static final ResourceType GCP_CLUSTER =
      namespaced(INFRASTRUCTURE_GROUP, V1BETA1, "GCPCluster");
  public static final ResourceType GCP_MACHINE_TEMPLATE =
      namespaced(INFRASTRUCTURE_GROUP, V1BETA1, "GCPMachineTemplate");

  public static final ResourceType VSPHERE_CLUSTER =
      namespaced(INFRASTRUCTURE_GROUP, V1BETA2, "VSphereCluster");
  public static final ResourceType VSPHERE_CLUSTER_IDENTITY = new ResourceType(
      INFRASTRUCTURE_GROUP, V1BETA2, "VSphereClusterIdentity", "vsphereclusteridentities", false);
  public static final ResourceType VSPHERE_MACHINE_TEMPLATE =
      namespaced(INFRASTRUCTURE_GROUP, V1BETA2, "VSphereMachineTemplate");

  /// All of the above. Add-ons bring more: see {@link PlatformKind}.
  public static final List<ResourceType> ALL = List.of(
      NAMESPACE, SECRET, CONFIG_MAP, SERVICE, DEPLOYMENT, STATEFUL_SET, POD_DISRUPTION_BUDGET,
      HORIZONTAL_POD_AUTOSCALER, NETWORK_POLICY, CLUSTER, MACHINE, MACHINE_SET, MACHINE_DEPLOYMENT,
      MACHINE_POOL, KUBEADM_CONFIG_TEMPLATE, KUBEADM_CONTROL_PLANE, TALOS_CONFIG_TEMPLATE,
      TALOS_CONTROL_PLANE, DEV_CLUSTER, DEV_MACHINE_TEMPLATE, AWS_CLUSTER,
      AWS_CLUSTER_STATIC_IDENTITY, AWS_MACHINE_TEMPLATE, AWS_MANAGED_CLUSTER,
      AWS_MANAGED_CONTROL_PLANE, NODEADM_CONFIG_TEMPLATE, GCP_CLUSTER, GCP_MACHINE_TEMPLATE,
      VSPHERE_CLUSTER, VSPHERE_CLUSTER_IDENTITY, VSPHERE_MACHINE_TEMPLATE);

  private static final Map<String, ResourceType> BY_NAME = Stream
      .concat(
          ALL.stream(),
          PlatformKind.ALL.stream()
              .map(
                  kind -> new ResourceType(
                      kind.group(), kind.version(), kind.kind(), kind.plural(), kind.namespaced())))
      .distinct()
      .collect(Collectors.toMap(Kinds::key, Function.identity()));

  private Kinds() {}

  /// The kind an object names, null if Lattice does not know it.
  ///
  /// @param apiVersion e.g. `cluster.x-k8s.io/v1beta2`
  /// @param kind e.g. `Cluster`
  public static @Nullable ResourceType of(String apiVersion, String kind) {
    return BY_NAME.get(apiVersion + " " + kind);
  }

  /// Whether an object runs the pods of a service.
  public static boolean isWorkload(Json object) {
    String kind = object.at("kind").asText("");
    return kind.equals(DEPLOYMENT.kind()) || kind.equals(STATEFUL_SET.kind());
  }

  private static String key(ResourceType type) {
    return type.apiVersion() + " " + type.kind();
  }

  private static ResourceType namespaced(String group, String version, String kind) {
    return new ResourceType(group, version, kind, plural(kind), true);
  }

  private static ResourceType clusterScoped(String group, String version, String kind) {
    return new ResourceType(group, version, kind, plural(kind), false);
  }

  /// The resource name of a kind whose plural is regular.
  private static String plural(String kind) {
    return kind.toLowerCase(Locale.ROOT) + "s";
  }
}
