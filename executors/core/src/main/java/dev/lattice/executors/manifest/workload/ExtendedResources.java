// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest.workload;

import java.util.SortedMap;
import java.util.TreeMap;

/// What Kubernetes calls accelerators. Device plugins offer all models of a vendor under one name
/// (<https://kubernetes.io/docs/tasks/manage-gpus/scheduling-gpus/>).
final class ExtendedResources {
  private static final String AMD = "amd.com/gpu";
  private static final String NVIDIA = "nvidia.com/gpu";

  private ExtendedResources() {}

  /// Name of the resource to how many are asked for.
  ///
  /// @param accelerators type in lower case to how many
  static SortedMap<String, Integer> of(SortedMap<String, Integer> accelerators) {
    TreeMap<String, Integer> resources = new TreeMap<>();
    accelerators.forEach((type, count) -> resources.merge(name(type), count, Math::addExact));
    return resources;
  }

  /// A type with a slash is the name of a resource itself. Else it is a model: AMD's are called `amd…` and `mi…`, all others
  /// are taken for NVIDIA's.
  private static String name(String type) {
    if (type.indexOf('/') >= 0) {
      return type;
    }
    return type.startsWith("amd") || type.startsWith("mi") ? AMD : NVIDIA;
  }
}
