// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec;

/// Which object is meant, across kinds: `LatticeService/default/web`, `LatticePool/us-east`.
///
/// @param kind the kind, e.g. `LatticeService`
/// @param namespace the namespace of a service, empty for every other kind
/// @param name `metadata.name`
public record ObjectId(String kind, String namespace, String name) implements Comparable<ObjectId> {

  @Override
  public int compareTo(ObjectId other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return namespace.isEmpty() ? kind + "/" + name : kind + "/" + namespace + "/" + name;
  }
}
