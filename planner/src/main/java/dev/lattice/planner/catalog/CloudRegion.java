// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.catalog;

import java.math.BigDecimal;

/// Where a provider's region is.
///
/// @param provider provider type, e.g. `aws`
/// @param name the provider's name for it, e.g. `us-east-1`
/// @param city the nearest city
/// @param country ISO 3166 code of two letters
/// @param latitude degrees, north positive, to the city
/// @param longitude degrees, east positive, to the city
/// @param metro the metropolitan area, one spelling for all providers
/// @param zones how many availability zones it usually has, >= 1
/// @param continent `af`, `ap`, `eu`, `na`, `oc` or `sa`
/// @param isInEea whether it lies in the European Union or the European Economic Area
public record CloudRegion(
    String provider,
    String name,
    String city,
    String country,
    BigDecimal latitude,
    BigDecimal longitude,
    String metro,
    int zones,
    String continent,
    boolean isInEea) implements CatalogueRow {

  static String key(String provider, String name) {
    return provider + "/" + name;
  }

  @Override
  public String key() {
    return key(provider, name);
  }
}
