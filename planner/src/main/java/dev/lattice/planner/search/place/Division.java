// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.place;

import java.util.BitSet;
import java.util.List;

/// One way to divide the replicas of a service among places.
///
/// @param places the places that are used
/// @param least replicas that each of them gets at least
/// @param most replicas that each of them gets at most
record Division(List<Place> places, int least, int most) {
  Division {
    places = List.copyOf(places);
  }

  /// A region or a pool.
  ///
  /// @param pools its pools that may be used
  /// @param all all its pools
  record Place(BitSet pools, BitSet all) {}
}
