// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.catalog;

/// The round-trip time between two provider regions, the same in both directions.
///
/// @param providerA provider type of one end
/// @param regionA its region
/// @param providerB provider type of the other end
/// @param regionB its region
/// @param rttMicros round-trip time in microseconds, >= 0
/// @param kind how far to trust it: `provider-measured`, `metro-median`, `city-internet`, `same-metro-assumed` or
///        `measured` (by the people who wrote it)
public record Latency(
    String providerA,
    String regionA,
    String providerB,
    String regionB,
    long rttMicros,
    String kind) implements CatalogueRow {

  /// The two ends in the order of their names, so that a pair has one key.
  static String key(String providerA, String regionA, String providerB, String regionB) {
    String a = providerA + "/" + regionA;
    String b = providerB + "/" + regionB;
    return a.compareTo(b) <= 0 ? a + "/" + b : b + "/" + a;
  }

  @Override
  public String key() {
    return key(providerA, regionA, providerB, regionB);
  }
}
