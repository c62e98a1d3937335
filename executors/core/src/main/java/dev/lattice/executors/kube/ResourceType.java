// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.kube;

import java.util.Comparator;

/// A kind as an API server serves it.
///
/// @param group API group, empty for the core group
/// @param version served version, e.g. `v1beta2`
/// @param kind e.g. `MachineDeployment`
/// @param plural resource name in URLs, e.g. `machinedeployments`
/// @param namespaced whether objects live in namespaces
public record ResourceType(
    String group,
    String version,
    String kind,
    String plural,
    boolean namespaced) implements Comparable<ResourceType> {
  private static final Comparator<ResourceType> ORDER = Comparator.comparing(ResourceType::group)
      .thenComparing(ResourceType::kind)
      .thenComparing(ResourceType::version);

  /// `group/version`, or the version alone for the core group.
  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  @Override
  public int compareTo(ResourceType other) {
    return ORDER.compare(this, other);
  }
}
