// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest;

import dev.lattice.executors.kube.ResourceType;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.spec.ServiceId;
import java.util.Locale;

/// Where manifests lie below `generated/`. The order of paths is the order in which they are applied.
public final class Layout {
  public static final String CLUSTERS = "clusters";
  public static final String WORKLOADS = "workloads";

  private Layout() {}

  /// The folder of a cluster's Cluster API objects: `clusters/<cluster>`.
  public static String clusterFolder(String cluster) {
    return CLUSTERS + "/" + cluster;
  }

  /// The folder of what runs in a cluster: `workloads/<cluster>`.
  public static String workloadFolder(String cluster) {
    return WORKLOADS + "/" + cluster;
  }

  /// `clusters/<cluster>/NN-<kind>-<name>.yaml`.
  public static RepoPath clusterObject(
      String cluster, ApplyOrder order, ResourceType type, String name) {
    String file = order.prefix() + "-" + type.kind().toLowerCase(Locale.ROOT) + "-" + name;
    return RepoPath.of(CLUSTERS, cluster, file + ".yaml");
  }

  /// `workloads/<cluster>/<namespace>.yaml`, which sorts before everything in that namespace.
  public static RepoPath namespace(String cluster, String namespace) {
    return RepoPath.of(WORKLOADS, cluster, namespace + ".yaml");
  }

  /// `workloads/<cluster>/<namespace>/<service>.yaml`.
  public static RepoPath service(String cluster, ServiceId service) {
    return RepoPath.of(WORKLOADS, cluster, service.namespace(), service.name() + ".yaml");
  }
}
