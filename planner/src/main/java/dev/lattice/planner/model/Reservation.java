// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.model;

import dev.lattice.schemas.spec.LatticePool.Capacity;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.unit.Allocatable;
import dev.lattice.schemas.unit.Resources;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// What a pool keeps for some services.
///
/// @param others what all other services may ask for together: the capacity less what is kept; null where nothing is kept
/// @param services who may use what is kept
public record Reservation(Capacity others, SortedSet<ServiceId> services) {
  /// The field that says how much.
  public static final String FIELD = "reservation.reserved";
  private static final int WHOLE = 1000;

  public Reservation {
    services = Collections.unmodifiableSortedSet(new TreeSet<>(services));
  }

  /// What one replica takes of what is left for others; nothing for a service that the reservation is for.
  ///
  /// @param offers the node classes of the pool
  public Asked asked(ServiceId service, Resources demand, Collection<Offer> offers) {
    if (services.contains(service)) {
      return Asked.NOTHING;
    }
    return new Asked(demand, others.maxNodes() == null ? 0 : leastShare(demand, offers));
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
