// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.catalog;

import dev.lattice.planner.model.Commitment;
import dev.lattice.schemas.spec.LatticePriceBook;
import dev.lattice.schemas.spec.LatticePriceBook.Adjustment;
import dev.lattice.schemas.spec.LatticePriceBook.Change;
import dev.lattice.schemas.spec.LatticePriceBook.Per;
import dev.lattice.schemas.unit.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What price books make of the prices found otherwise: the adjustments of all books in their order, each changing what
/// the ones before it left.
///
/// Figures are kept exactly, in US dollars for a month of 730 hours, because amounts for an hour and for a month both
/// have a decimal form there. They are rounded once, at the end, half-even to a millionth of a dollar an hour.
///
/// @param adjustments of all books
/// @param commitments of all books; they change no price
public record PriceBooks(List<Adjustment> adjustments, List<Commitment> commitments) {
  public static final PriceBooks NONE = new PriceBooks(List.of(), List.of());

  /// The most that a machine may cost, US dollars an hour: no more can be written as a price either.
  public static final Money MOST = Money.ofUsd(BigDecimal.valueOf(1_000_000_000));

  private static final BigDecimal HOURS = BigDecimal.valueOf(Money.HOURS_PER_MONTH);
  private static final BigDecimal MOST_MONTHLY = monthly(MOST, Per.HOUR);
  private static final int MICRO = 6;

  public PriceBooks {
    adjustments = List.copyOf(adjustments);
    commitments = List.copyOf(commitments);
  }

  /// @param books in the order in which they count
  public static PriceBooks of(Collection<LatticePriceBook> books) {
    List<Commitment> commitments = new ArrayList<>();
    for (LatticePriceBook book : books) {
      for (int i = 0; i < book.adjustments().size(); i++) {
        Adjustment adjustment = book.adjustments().get(i);
        if (adjustment.change() instanceof Change.CommitmentPool pool) {
          String name = "%s.adjustments[%d]".formatted(book.metadata().name(), i);
          commitments.add(Commitment.of(name, adjustment.match(), pool));
        }
      }
    }
    return new PriceBooks(
        books.stream().flatMap(book -> book.adjustments().stream()).toList(), commitments);
  }

  /// The index of the commitment that pays for a machine: the first that is for it, {@link Commitment#NONE} where none is.
  ///
  /// @param isSpot whether it is a spot machine
  public int commitment(String provider, String region, String instanceType, boolean isSpot) {
    for (int i = 0; i < commitments.size(); i++) {
      if (commitments.get(i).match().covers(provider, region, instanceType, isSpot)) {
        return i;
      }
    }
    return Commitment.NONE;
  }

  /// What a machine costs. One that is not sold as a spot machine gets such a price only by an adjustment that means spot
  /// prices and no others.
  ///
  /// @param base US dollars an hour without price books, null where unknown
  /// @param isSpot whether it is a spot machine
  public Quote quote(
      String provider, String region, String instanceType, @Nullable Money base, boolean isSpot) {
    boolean isAdjusted = false;
    BigDecimal monthly = base == null ? null : monthly(base, Per.HOUR);
    for (Adjustment adjustment : adjustments) {
      if (adjustment.match().covers(provider, region, instanceType, isSpot)
          && (monthly != null || !isSpot || adjustment.match().spot() != null)) {
        isAdjusted = true;
        monthly = changed(monthly, adjustment.change());
      }
    }
    if (monthly == null) {
      return Quote.UNKNOWN;
    }
    return isAdjusted && monthly.compareTo(MOST_MONTHLY) > 0 ? new Quote.TooLarge()
        : new Quote.Known(Money.ofUsd(monthly.divide(HOURS, MICRO, RoundingMode.HALF_EVEN)));
  }

  private static @Nullable BigDecimal changed(@Nullable BigDecimal monthly, Change change) {
    return switch (change) {
      case Change.Absolute(Money price, Per per) -> monthly(price, per);
      case Change.Percent(BigDecimal percent) -> monthly == null ? null
          : monthly.multiply(BigDecimal.ONE.add(percent.movePointLeft(2)));
      case Change.FixedFee(Money fee, Per per) -> monthly == null ? null
          : monthly.add(monthly(fee, per));
      case Change.CommitmentPool _ -> monthly;
    };
  }

  private static BigDecimal monthly(Money money, Per per) {
    BigDecimal usd = BigDecimal.valueOf(money.microUsd(), MICRO);
    return switch (per) {
      case HOUR -> usd.multiply(HOURS);
      case MONTH -> usd;
    };
  }
}
