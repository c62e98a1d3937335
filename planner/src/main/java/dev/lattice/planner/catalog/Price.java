// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.catalog;

import dev.lattice.schemas.unit.Money;
import org.jspecify.annotations.Nullable;

/// What a machine type costs in a region, Linux, before tax and discounts.
///
/// @param provider provider type, e.g. `aws`
/// @param region the provider's region, e.g. `us-east-1`
/// @param instanceType e.g. `m5.xlarge`
/// @param onDemand US dollars an hour
/// @param spot US dollars an hour while the provider may take the machine back, null where unknown or not sold
/// @param spotKind how far to trust `spot`: `list` is a published price, `observed-average` an average of the market;
///        empty without a spot price
public record Price(
    String provider,
    String region,
    String instanceType,
    Money onDemand,
    @Nullable Money spot,
    String spotKind) implements CatalogueRow {

  static String key(String provider, String region, String instanceType) {
    return provider + "/" + region + "/" + instanceType;
  }

  @Override
  public String key() {
    return key(provider, region, instanceType);
  }
}
