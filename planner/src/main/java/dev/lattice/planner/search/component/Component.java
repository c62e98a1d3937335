// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.component;

import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.planner.search.landscape.Line;
import java.util.Comparator;
import java.util.List;

/// A few services that can be decided apart from all others, and where.
///
/// @param services indices of services, ascending
/// @param places where clusters for them may be, sorted
record Component(List<Integer> services, List<Place> places) {
  static final int MOST_SERVICES = 4;
  private static final int MOST_REPLICAS = 12;
  private static final int MOST_GROUPS = 12;

  Component {
    services = List.copyOf(services);
    places = List.copyOf(places);
  }

  int replicas(Landscape landscape) {
    return services.stream().mapToInt(s -> landscape.services().get(s).replicas()).sum();
  }

  /// Whether a model of it stays small.
  boolean isSmall(Landscape landscape) {
    int groups = places.stream().mapToInt(place -> landscape.groups(place.pool()).size()).sum();
    return services.size() <= MOST_SERVICES && groups <= MOST_GROUPS
        && replicas(landscape) <= MOST_REPLICAS;
  }

  /// One cluster that may be.
  ///
  /// @param pool index of the pool
  record Place(int pool, Line line) implements Comparable<Place> {
    private static final Comparator<Place> ORDER = Comparator.comparingInt(Place::pool)
        .thenComparing(place -> place.line().isolation().key())
        .thenComparing(place -> place.line().isolation().value())
        .thenComparing(place -> place.line().shape().value())
        .thenComparing(place -> place.line().overflowOf());

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }
}
