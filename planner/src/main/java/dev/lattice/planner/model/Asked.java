// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.model;

import dev.lattice.schemas.unit.Resources;

/// What services ask for together.
///
/// @param requests cores, memory, storage
/// @param milliNodes thousandths of a node, >= 0: each replica counts as the least part of a node that it can take
public record Asked(Resources requests, long milliNodes) {
  public static final Asked NOTHING = new Asked(Resources.ZERO, 0);

  public Asked plus(Asked other) {
    return new Asked(requests.plus(other.requests), milliNodes + other.milliNodes);
  }

  public Asked minus(Asked other) {
    return new Asked(requests.minusAtLeastZero(other.requests), milliNodes - other.milliNodes);
  }

  public Asked times(long factor) {
    return new Asked(requests.times(factor), milliNodes * factor);
  }
}
