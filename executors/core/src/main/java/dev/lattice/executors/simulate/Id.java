// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.simulate;

import dev.lattice.schemas.json.Json;
import java.util.Comparator;

/// Which object in the simulated world.
///
/// @param server `management` or the name of a workload cluster
/// @param group API group, empty for the core group
/// @param kind its kind
/// @param namespace its namespace, empty for cluster-scoped kinds
/// @param name its name
record Id(String server, String group, String kind, String namespace, String name)
    implements
      Comparable<Id> {
  static final String MANAGEMENT = "management";
  private static final Comparator<Id> ORDER = Comparator.comparing(Id::server)
      .thenComparing(Id::group)
      .thenComparing(Id::kind)
      .thenComparing(Id::namespace)
      .thenComparing(Id::name);

  static Id of(String server, Json object) {
    return new Id(
        server, group(object.at("apiVersion").asText("")), object.at("kind").asText(""),
        object.at("metadata", "namespace").asText(""), object.at("metadata", "name").asText(""));
  }

  /// The group part of an apiVersion.
  static String group(String apiVersion) {
    int slash = apiVersion.indexOf('/');
    return slash < 0 ? "" : apiVersion.substring(0, slash);
  }

  Id named(String otherName) {
    return new Id(server, group, kind, namespace, otherName);
  }

  @Override
  public int compareTo(Id other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return kind + " " + (namespace.isEmpty() ? name : namespace + "/" + name);
  }
}
