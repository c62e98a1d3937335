// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.catalog;

import dev.lattice.schemas.unit.Money;

/// What a provider asks for running a cluster's control plane.
///
/// @param provider provider type, e.g. `aws`
/// @param region the provider's region, {@link #EVERYWHERE} for every region without a row of its own
/// @param hourly US dollars an hour for each cluster, 0 where it is free
public record ControlPlaneFee(String provider, String region, Money hourly)
    implements
      CatalogueRow {
  /// Stands for all regions.
  public static final String EVERYWHERE = "*";

  static String key(String provider, String region) {
    return provider + "/" + region;
  }

  @Override
  public String key() {
    return key(provider, region);
  }
}
