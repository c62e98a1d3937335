// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.model;

import dev.lattice.schemas.unit.Allocatable;
import dev.lattice.schemas.unit.Resources;
import java.util.Collection;

/// What services ask for together.
///
/// @param requests cores, memory, storage
/// @param milliNodes thousandths of a node, >= 0: each replica counts as the least part of a node that it can take
public record Asked(Resources requests, long milliNodes) {
  public static final Asked NOTHING = new Asked(Resources.ZERO, 0);
  private static final int WHOLE = 1000;

  /// What one replica asks for.
  ///
  /// @param offers the node classes of the pool
  public static Asked of(Resources demand, Collection<Offer> offers) {
    return new Asked(demand, leastShare(demand, offers));
  }

  public Asked plus(Asked other) {
    return new Asked(requests.plus(other.requests), milliNodes + other.milliNodes);
  }

  public Asked minus(Asked other) {
    return new Asked(requests.minusAtLeastZero(other.requests), milliNodes - other.milliNodes);
  }

  public Asked times(long factor) {
    return new Asked(requests.times(factor), milliNodes * factor);
  }

  /// The smallest dominant share of a node's allocatable figure, in thousandths, rounded up; a whole node where no class
  /// has what it needs.
  private static long leastShare(Resources demand, Collection<Offer> offers) {
    return offers.stream()
        .map(Offer::allocatable)
        .filter(node -> demand.fitsIn(node.resources()) && node.pods() > 0)
        .mapToLong(node -> share(demand, node))
        .min()
        .orElse(WHOLE);
  }

  private static long share(Resources demand, Allocatable node) {
    Resources whole = node.resources();
    long most = Math.ceilDiv(WHOLE, node.pods());
    most = Math.max(most, share(demand.milliCores(), whole.milliCores()));
    most = Math.max(most, share(demand.memoryBytes(), whole.memoryBytes()));
    return Math.max(most, share(demand.storageBytes(), whole.storageBytes()));
  }

  private static long share(long demand, long whole) {
    return demand == 0 ? 0 : Math.ceilDiv(Math.multiplyExact(demand, WHOLE), whole);
  }
}
