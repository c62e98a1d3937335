// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search;

import dev.lattice.planner.model.Asked;
import dev.lattice.schemas.unit.Resources;

/// What is counted against the bounds of a pool.
///
/// @param clusters clusters, retiring ones included
/// @param nodes machines that may exist, control planes included
/// @param machines their raw sizes together
/// @param others what services ask for that the pool's reservation is not for
/// @param hourly micro-USD an hour of active clusters
/// @param lastingHourly micro-USD an hour of all clusters until what retires is gone
/// @param crowded active clusters above their `binPackingThreshold`
record Load(
    int clusters,
    int nodes,
    Resources machines,
    Asked others,
    long hourly,
    long lastingHourly,
    int crowded) {
  static final Load NONE = new Load(0, 0, Resources.ZERO, Asked.NOTHING, 0, 0, 0);

  static Load asking(Asked others) {
    return new Load(0, 0, Resources.ZERO, others, 0, 0, 0);
  }

  Load plus(Load other) {
    return new Load(
        clusters + other.clusters, nodes + other.nodes, machines.plus(other.machines),
        others.plus(other.others), hourly + other.hourly, lastingHourly + other.lastingHourly,
        crowded + other.crowded);
  }

  Load minus(Load other) {
    return new Load(
        clusters - other.clusters, nodes - other.nodes, machines.minusAtLeastZero(other.machines),
        others.minus(other.others), hourly - other.hourly, lastingHourly - other.lastingHourly,
        crowded - other.crowded);
  }
}
