// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.model;

import dev.lattice.schemas.index.SortedIndex;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a GB costs that leaves a pool. What nobody knows is absent, and counts nothing in an estimate.
///
/// @param microUsdFrom pool to where traffic goes, a pool, a location that a dependency names or {@link #INTERNET}, to
///        micro-USD a GB, >= 0
public record EgressPrices(SortedMap<String, SortedMap<String, Long>> microUsdFrom) {
  public static final EgressPrices NONE = new EgressPrices(new TreeMap<>());

  /// What is outside, nobody says where.
  public static final String INTERNET = "";

  public EgressPrices {
    TreeMap<String, SortedMap<String, Long>> copy = new TreeMap<>();
    microUsdFrom.forEach((pool, to) -> copy.put(pool, SortedIndex.copyOf(to)));
    microUsdFrom = SortedIndex.copyOf(copy);
  }

  /// Micro-USD a GB, null where nobody knows. What stays in a pool is free.
  public @Nullable Long microUsd(String pool, String place) {
    SortedMap<String, Long> to = microUsdFrom.get(pool);
    return pool.equals(place) ? Long.valueOf(0) : to == null ? null : to.get(place);
  }

  /// Micro-USD a GB to the cheapest of some places, null where nobody knows it of any.
  public @Nullable Long least(String pool, Collection<String> places) {
    Long least = null;
    for (String place : places) {
      Long price = microUsd(pool, place);
      least = price != null && (least == null || price < least) ? price : least;
    }
    return least;
  }

  /// What one replica pays a month for its even share of a service's traffic, rounded down to a millionth of a dollar.
  ///
  /// @param gbPerMonth what all replicas send together
  /// @param microUsd of a GB
  /// @param replicas how many there are to be
  public static long perReplica(int gbPerMonth, long microUsd, int replicas) {
    return Math.multiplyExact(gbPerMonth, microUsd) / Math.max(1, replicas);
  }
}
