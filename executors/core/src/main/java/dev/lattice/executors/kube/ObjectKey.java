// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.kube;

import java.util.Comparator;

/// Which object on an API server.
///
/// @param type its kind
/// @param namespace its namespace, empty for cluster-scoped kinds
/// @param name its name
public record ObjectKey(ResourceType type, String namespace, String name)
    implements
      Comparable<ObjectKey> {
  private static final Comparator<ObjectKey> ORDER = Comparator.comparing(ObjectKey::type)
      .thenComparing(ObjectKey::namespace)
      .thenComparing(ObjectKey::name);

  @Override
  public int compareTo(ObjectKey other) {
    return ORDER.compare(this, other);
  }

  /// `MachineDeployment lattice-us-east/web-medium`, for people.
  @Override
  public String toString() {
    return type.kind() + " " + (namespace.isEmpty() ? name : namespace + "/" + name);
  }
}
