// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// The part that every object has.
///
/// @param id kind, namespace and name
/// @param labels `metadata.labels`
/// @param annotations `metadata.annotations`
public record Metadata(
    ObjectId id,
    SortedMap<String, String> labels,
    SortedMap<String, String> annotations) {
  public Metadata {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
  }

  public String name() {
    return id.name();
  }
}
