// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.model;

import dev.lattice.schemas.spec.LatticePriceBook.Change;
import dev.lattice.schemas.spec.LatticePriceBook.Match;
import dev.lattice.schemas.spec.LatticePriceBook.Per;
import dev.lattice.schemas.unit.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// A sum that is owed every hour, used or not, and that pays for machines.
///
/// It is committed to at discounted prices, as with the savings plans of AWS and Azure and the committed use discounts of
/// GCP. So with a discount of d it pays for machines that cost owed / (1 - d) without it.
///
/// @param name book and place of the adjustment, `contract.adjustments[3]`
/// @param match the machines that it is for
/// @param owed US dollars an hour
/// @param most US dollars an hour that machines cost without it, of which it pays for no more
public record Commitment(String name, Match match, Money owed, Money most) {
  /// Stands for no commitment where there are indices of them.
  public static final int NONE = -1;

  /// As much as can be written as a price: what a discount of 100 percent pays for.
  private static final Money UNLIMITED = Money.ofUsd(BigDecimal.valueOf(1_000_000_000));
  private static final BigDecimal PERCENT = BigDecimal.valueOf(100);
  private static final int MICRO = 6;

  /// Amounts are rounded once, half-even, to a millionth of a dollar an hour.
  public static Commitment of(String name, Match match, Change.CommitmentPool pool) {
    BigDecimal usd = BigDecimal.valueOf(pool.pool().microUsd(), MICRO);
    BigDecimal hours = BigDecimal.valueOf(pool.per() == Per.HOUR ? 1 : Money.HOURS_PER_MONTH);
    BigDecimal left = PERCENT.subtract(pool.discountPercent());
    Money most =
        left.signum() == 0 ? UNLIMITED : quotient(usd.multiply(PERCENT), hours.multiply(left));
    return new Commitment(
        name, match, quotient(usd, hours), most.compareTo(UNLIMITED) > 0 ? UNLIMITED : most);
  }

  private static Money quotient(BigDecimal usd, BigDecimal parts) {
    return Money.ofUsd(usd.divide(parts, MICRO, RoundingMode.HALF_EVEN));
  }

  /// What it pays for.
  ///
  /// @param machines what the machines cost without it that it is for, micro-USD an hour
  /// @return micro-USD an hour
  public long paid(long machines) {
    return Math.min(machines, most.microUsd());
  }
}
