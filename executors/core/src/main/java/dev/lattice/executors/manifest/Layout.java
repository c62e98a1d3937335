// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest;

import dev.lattice.executors.kube.ResourceType;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.spec.ServiceId;
import java.util.Locale;

/// Where manifests lie below `generated/`. The order of paths is the order in which they are applied.
public final class Layout {
  public static final String CLUSTERS = "clusters";
  public static final String ADDONS = "addons";
  public static final String WORKLOADS = "workloads";

  private Layout() {}

  /// The folder of a cluster's Cluster API objects: `clusters/<cluster>`.
  public static String clusterFolder(String cluster) {
    return CLUSTERS + "/" + cluster;
  }

  /// The folder of a cluster's add-ons: `addons/<cluster>`.
  public static String addonFolder(String cluster) {
    return ADDONS + "/" + cluster;
  }

  /// `addons/<cluster>/NNNN-<addon>.yaml`.
  ///
  /// @param order 0..1000
  public static RepoPath addon(String cluster, int order, String addon) {
    return RepoPath.of(ADDONS, cluster, "%04d-%s.yaml".formatted(order, addon));
  }

  /// The add-on whose file this is.
  public static String addonOf(RepoPath path) {
    String file = path.fileName();
    return file.substring(file.indexOf('-') + 1, file.lastIndexOf('.'));
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
