// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.model;

import dev.lattice.schemas.index.SortedIndex;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How far places are from pools. What nobody knows is absent, and is within no bound.
///
/// @param microsFrom pool, or location that a dependency names, to pool to the round trip in microseconds, >= 0; of a pool
///        and itself, what is between two clusters in it
public record RoundTrips(SortedMap<String, SortedMap<String, Long>> microsFrom) {
  public static final RoundTrips NONE = new RoundTrips(new TreeMap<>());

  public RoundTrips {
    TreeMap<String, SortedMap<String, Long>> copy = new TreeMap<>();
    microsFrom.forEach((place, to) -> copy.put(place, SortedIndex.copyOf(to)));
    microsFrom = SortedIndex.copyOf(copy);
  }

  /// The round trip in microseconds, null where nobody knows it.
  public @Nullable Long micros(String place, String pool) {
    SortedMap<String, Long> to = microsFrom.get(place);
    return to == null ? null : to.get(pool);
  }

  /// Whether a round trip is known and no longer than this.
  public boolean isWithin(String place, String pool, int maxMillis) {
    Long micros = micros(place, pool);
    return micros != null && micros <= maxMillis * 1000L;
  }
}
