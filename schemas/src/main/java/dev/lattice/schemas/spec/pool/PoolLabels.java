// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.pool;

import dev.lattice.schemas.spec.Metadata;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The labels of a pool: the built-in ones, then those that people write, which win.
final class PoolLabels {
  private final TreeMap<String, List<String>> labels = new TreeMap<>();

  /// @param infrastructure name of the object that describes the pool
  PoolLabels(String provider, String region, List<String> zones, Metadata infrastructure) {
    labels.put("provider", List.of(provider));
    labels.put("region", List.of(region));
    labels.put("infrastructure", List.of(infrastructure.name()));
    if (!zones.isEmpty()) {
      labels.put("zone", List.copyOf(zones));
    }
    infrastructure.labels().forEach((name, value) -> labels.put(name, List.of(value)));
  }

  PoolLabels with(SortedMap<String, List<String>> written) {
    labels.putAll(written);
    return this;
  }

  SortedMap<String, List<String>> all() {
    return labels;
  }
}
