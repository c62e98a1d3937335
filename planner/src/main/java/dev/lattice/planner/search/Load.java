// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search;

import dev.lattice.schemas.unit.Resources;

/// What is counted against the bounds of a pool.
///
/// @param clusters clusters, retiring ones included
/// @param nodes machines that may exist, control planes included
/// @param machines their raw sizes together
/// @param hourly micro-USD an hour of active clusters
/// @param crowded active clusters above their `binPackingThreshold`
record Load(int clusters, int nodes, Resources machines, long hourly, int crowded) {
  static final Load NONE = new Load(0, 0, Resources.ZERO, 0, 0);

  Load plus(Load other) {
    return new Load(
        clusters + other.clusters, nodes + other.nodes, machines.plus(other.machines),
        hourly + other.hourly, crowded + other.crowded);
  }

  Load minus(Load other) {
    return new Load(
        clusters - other.clusters, nodes - other.nodes, machines.minusAtLeastZero(other.machines),
        hourly - other.hourly, crowded - other.crowded);
  }
}
