// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec;

import org.jspecify.annotations.Nullable;

/// A service's name within all its cluster-independent namespaces: `default/web`.
///
/// @param namespace the namespace, a DNS label
/// @param name the name, a DNS label
public record ServiceId(String namespace, String name) implements Comparable<ServiceId> {
  /// @throws IllegalArgumentException if `text` is not `<namespace>/<name>`
  public static ServiceId parse(String text) {
    int slash = text.indexOf('/');
    if (slash <= 0 || slash == text.length() - 1) {
      throw new IllegalArgumentException("text: " + text + " (expected: <namespace>/<name>)");
    }
    return new ServiceId(text.substring(0, slash), text.substring(slash + 1));
  }

  public ObjectId objectId() {
    return new ObjectId(LatticeService.KIND, namespace, name);
  }

  @Override
  public int compareTo(ServiceId other) {
    int byNamespace = namespace.compareTo(other.namespace);
    return byNamespace != 0 ? byNamespace : name.compareTo(other.name);
  }

  // Planning looks up so many of them that what the compiler makes for records would show.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ServiceId id && name.equals(id.name) && namespace.equals(id.namespace);
  }

  @Override
  public int hashCode() {
    return 31 * namespace.hashCode() + name.hashCode();
  }

  @Override
  public String toString() {
    return namespace + "/" + name;
  }
}
