// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.place;

import dev.lattice.planner.search.draft.Draft;
import dev.lattice.planner.search.draft.Layouts;
import dev.lattice.planner.search.landscape.ZoneRoom;
import dev.lattice.schemas.spec.Topology;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One way to divide the replicas of a service among places.
///
/// @param places the places that are used
/// @param least replicas that each of them gets at least
/// @param most replicas that each of them gets at most
record Division(List<Place> places, int least, int most) {
  Division {
    places = List.copyOf(places);
  }

  /// Whether its places are zones.
  boolean isByZone() {
    return !places.isEmpty() && places.getFirst().zone() != null;
  }

  /// All pools of its places that may be used.
  BitSet pools() {
    BitSet pools = new BitSet();
    places.forEach(place -> pools.or(place.pools()));
    return pools;
  }

  /// Where its places are zones: each may hold so many replicas, and no other zone any.
  ZoneRoom room(int replicas) {
    TreeMap<String, Integer> room = new TreeMap<>();
    places.forEach(place -> {
      if (place.zone() != null) {
        room.put(place.zone(), replicas);
      }
    });
    return new ZoneRoom(room, 0);
  }

  /// A region, a pool or a zone.
  ///
  /// @param pools its pools that may be used
  /// @param all all its pools
  /// @param zone which zone it is, null for a region or a pool
  record Place(BitSet pools, BitSet all, @Nullable String zone) {
    /// A region or a pool.
    Place(BitSet pools, BitSet all) {
      this(pools, all, null);
    }

    /// Replicas of a service that are there.
    int replicas(Draft draft, Layouts layouts, int service) {
      if (zone != null) {
        return layouts.count(service, Topology.ZONE).getOrDefault(zone, 0);
      }
      return draft.spots(service)
          .stream()
          .filter(spot -> all.get(spot.pool()))
          .mapToInt(spot -> draft.at(spot).replicasOf(service))
          .sum();
    }

    /// What zones may hold where no other place is meant.
    ///
    /// @param replicas what this place may hold
    ZoneRoom room(int replicas) {
      return zone == null ? ZoneRoom.ANY : new Division(List.of(this), 0, 0).room(replicas);
    }
  }
}
