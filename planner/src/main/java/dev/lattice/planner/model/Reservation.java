// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.model;

import dev.lattice.schemas.spec.LatticePool.Capacity;
import dev.lattice.schemas.spec.ServiceId;
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
    return others.maxNodes() == null ? new Asked(demand, 0) : Asked.of(demand, offers);
  }
}
