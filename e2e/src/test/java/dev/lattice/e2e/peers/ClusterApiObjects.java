// SPDX-License-Identifier: Apache-2.0
package dev.lattice.e2e.peers;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a test asks about the Cluster API objects of a management cluster.
public final class ClusterApiObjects {
  private static final List<Map.Entry<String, String>> KINDS = List.of(
      Map.entry("cluster.x-k8s.io/v1beta2", "Cluster"),
      Map.entry("cluster.x-k8s.io/v1beta2", "MachineDeployment"),
      Map.entry("cluster.x-k8s.io/v1beta2", "MachineSet"),
      Map.entry("cluster.x-k8s.io/v1beta2", "Machine"),
      Map.entry("controlplane.cluster.x-k8s.io/v1beta2", "KubeadmControlPlane"),
      Map.entry("bootstrap.cluster.x-k8s.io/v1beta2", "KubeadmConfig"),
      Map.entry("bootstrap.cluster.x-k8s.io/v1beta2", "KubeadmConfigTemplate"),
      Map.entry("infrastructure.cluster.x-k8s.io/v1beta2", "DevCluster"),
      Map.entry("infrastructure.cluster.x-k8s.io/v1beta2", "DevMachine"),
      Map.entry("infrastructure.cluster.x-k8s.io/v1beta2", "DevMachineTemplate"),
      Map.entry("v1", "Secret"));

  private final KubernetesClient client;
  private final String namespace;

  /// @param namespace the namespace of the clusters
  public ClusterApiObjects(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  /// Everything that belongs to clusters in the namespace, as `Kind/name`, sorted.
  public List<String> names() {
    var names = new TreeSet<String>();
    for (var kind : KINDS) {
      client.genericKubernetesResources(kind.getKey(), kind.getValue())
          .inNamespace(namespace)
          .list()
          .getItems()
          .forEach(object -> names.add(kind.getValue() + "/" + object.getMetadata().getName()));
    }
    return List.copyOf(names);
  }

  /// Whether a condition of a cluster is true for the generation of its spec that is there now.
  ///
  /// @param condition a condition type, for example `Available`
  public boolean isTrue(String cluster, String condition) {
    var object = client.genericKubernetesResources("cluster.x-k8s.io/v1beta2", "Cluster")
        .inNamespace(namespace)
        .withName(cluster)
        .get();
    return object != null && isTrue(object, condition);
  }

  private static boolean isTrue(GenericKubernetesResource object, String condition) {
    @Nullable List<Map<String, Object>> conditions = object.get("status", "conditions");
    return conditions != null && conditions.stream()
        .anyMatch(
            entry -> condition.equals(entry.get("type")) && "True".equals(entry.get("status"))
                && object.getMetadata()
                    .getGeneration()
                    .equals(number(entry.get("observedGeneration"))));
  }

  private static @Nullable Long number(@Nullable Object value) {
    return value instanceof Number number ? Long.valueOf(number.longValue()) : null;
  }
}
