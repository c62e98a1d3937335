// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where services of a site go when it is full.
///
/// @param pools names of the pools that take them, in the order in which they are filled
/// @param thresholdPermille share of some resource of the site's machines, in thousandths, from which on they may
/// @param maxClusters most clusters that carry its overflow, null for no limit
public record Overflow(List<String> pools, int thresholdPermille, @Nullable Integer maxClusters) {
  /// The field that bounds how many clusters there are.
  public static final String CLUSTERS = "overflow.limits.maxClusters";
  /// The field that says when services overflow.
  public static final String THRESHOLD = "overflow.trigger.capacityThreshold";
  /// The field that says where they go.
  public static final String REGIONS = "overflow.regions";

  public Overflow {
    pools = List.copyOf(pools);
  }
}
