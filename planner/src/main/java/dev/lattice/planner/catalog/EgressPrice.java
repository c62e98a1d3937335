// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.catalog;

import dev.lattice.schemas.unit.Money;

/// What a provider asks for a GB that leaves one of its regions, before volume discounts and free allowances.
///
/// @param provider provider type that is left, e.g. `aws`
/// @param region its region, {@link #ANY} for every one without a row of its own
/// @param toProvider where it goes to, {@link #ANY} for the internet, and so for every place without a row of its own
/// @param toRegion the region there; {@link #ANY} for every other one of that provider without a row of its own
/// @param perGb US dollars, 0 where it is free
public record EgressPrice(
    String provider,
    String region,
    String toProvider,
    String toRegion,
    Money perGb) implements CatalogueRow {
  /// Stands for everything.
  public static final String ANY = "*";

  static String key(String provider, String region, String toProvider, String toRegion) {
    return String.join("/", provider, region, toProvider, toRegion);
  }

  @Override
  public String key() {
    return key(provider, region, toProvider, toRegion);
  }
}
