// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest;

import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.spec.ServiceId;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The manifests of a committed tree, read: what the executor works from.
///
/// @param manifests path below `generated/` to manifest; in the order of paths they can be applied
public record ManifestSet(SortedMap<RepoPath, Manifest> manifests) {
  public ManifestSet {
    manifests = Collections.unmodifiableSortedMap(new TreeMap<>(manifests));
  }

  /// Reads what lies below `clusters/`, `addons/` and `workloads/`; other files are left alone.
  ///
  /// @param files path below `generated/` to bytes
  public static ManifestSet of(SortedMap<RepoPath, Blob> files) {
    TreeMap<RepoPath, Manifest> manifests = new TreeMap<>();
    files.forEach((path, blob) -> {
      if (path.isBelow(Layout.CLUSTERS) || path.isBelow(Layout.ADDONS)
          || path.isBelow(Layout.WORKLOADS)) {
        manifests.put(path, Manifest.parse(path, blob));
      }
    });
    return new ManifestSet(manifests);
  }

  /// The Cluster API objects of a cluster, shared ones included, in apply order.
  public List<Manifest> cluster(String cluster) {
    String folder = Layout.clusterFolder(cluster);
    return manifests.values().stream().filter(m -> m.path().isBelow(folder)).toList();
  }

  /// The add-ons of a cluster, in apply order.
  public List<Manifest> addons(String cluster) {
    String folder = Layout.addonFolder(cluster);
    return manifests.values().stream().filter(m -> m.path().isBelow(folder)).toList();
  }

  /// The namespace that services of a cluster lie in, null if none does.
  public @Nullable Manifest namespace(String cluster, String namespace) {
    return manifests.get(Layout.namespace(cluster, namespace));
  }

  /// The objects of a service in a cluster, null if it is not there.
  public @Nullable Manifest service(String cluster, ServiceId service) {
    return manifests.get(Layout.service(cluster, service));
  }
}
