// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.model;

import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.Topology;
import java.util.List;

/// Where a service wants to be in relation to other services.
///
/// @param apart whom it keeps away from
public record Relations(List<Apart> apart) {
  public static final Relations NONE = new Relations(List.of());

  public Relations {
    apart = List.copyOf(apart);
  }

  /// No replica of the one is in the same place as a replica of the other. A service that keeps away from itself has at
  /// most one replica in a place.
  ///
  /// @param other whom it keeps away from
  /// @param topology the places: regions, pools or clusters
  public record Apart(ServiceId other, Topology topology) {
    /// The field that says it.
    public static final String FIELD = "placement.antiAffinity";
  }
}
