// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec;

import dev.lattice.schemas.unit.Money;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What machines really cost: adjustments to the prices found otherwise, applied in their order.
///
/// @param metadata name, labels, annotations
/// @param adjustments each changes what the ones before it left
public record LatticePriceBook(Metadata metadata, List<Adjustment> adjustments) implements Spec {
  public static final String KIND = "LatticePriceBook";

  public LatticePriceBook {
    adjustments = List.copyOf(adjustments);
  }

  /// @param match which prices it changes
  /// @param change what it does to them
  public record Adjustment(Match match, Change change) {}

  /// Every condition that is given must hold; one without conditions matches every price.
  ///
  /// @param provider provider type, null for all
  /// @param region the provider's own name of the region, null for all
  /// @param family beginning of the instance type up to its first `.` or `-`, e.g. `m5`, null for all
  /// @param type the instance type, null for all
  /// @param spot whether spot prices, or the others; null for both
  public record Match(
      @Nullable String provider,
      @Nullable String region,
      @Nullable String family,
      @Nullable String type,
      @Nullable Boolean spot) {

    /// Whether an offer of machines is meant.
    ///
    /// @param offeredType the provider's name of the machine type
    /// @param isSpot whether it is one of spot machines
    public boolean covers(String offeredBy, String offeredIn, String offeredType, boolean isSpot) {
      return (spot == null || spot == isSpot) && (provider == null || provider.equals(offeredBy))
          && (region == null || region.equals(offeredIn))
          && (family == null || family.equals(familyOf(offeredType)))
          && (type == null || type.equals(offeredType));
    }
  }

  /// What an adjustment does to a price.
  public sealed interface Change {

    /// A share is added: -12 makes the price 88 percent of what it was.
    ///
    /// @param percent -100..1000
    record Percent(BigDecimal percent) implements Change {}

    /// The price itself.
    record Absolute(Money price, Per per) implements Change {}

    /// A sum that is added for every machine.
    record FixedFee(Money fee, Per per) implements Change {}

    /// A sum that is committed to and owed in any case: it pays for machines until it is used up, and changes no price.
    ///
    /// @param pool what is committed to, at discounted prices
    /// @param per of what time that is
    /// @param discountPercent how much cheaper machines are that it pays for, 0..100
    record CommitmentPool(Money pool, Per per, BigDecimal discountPercent) implements Change {}
  }

  /// The time that an amount is for; a month has 730 hours.
  public enum Per {
    HOUR,
    MONTH
  }

  /// The family of an instance type: `m5` of `m5.xlarge`, `n2` of `n2-standard-4`.
  public static String familyOf(String instanceType) {
    return instanceType.split("[.-]", 2)[0];
  }
}
