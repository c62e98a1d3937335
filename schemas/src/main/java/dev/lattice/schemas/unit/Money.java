// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.unit;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// US dollars, exact to a millionth. Rates per hour and sums per month are both money; the name says which.
///
/// @param microUsd millionths of a dollar, may be negative (a saving)
public record Money(long microUsd) implements Comparable<Money> {
  public static final Money ZERO = new Money(0);
  /// Hours in a month, for every provider.
  public static final int HOURS_PER_MONTH = 730;
  /// Hours in the 30 days of `projected30Day`.
  public static final int HOURS_PER_30_DAYS = 720;

  /// @throws ArithmeticException if `usd` has more than six decimals' worth of digits or does not fit
  public static Money ofUsd(BigDecimal usd) {
    return new Money(usd.movePointRight(6).setScale(0, RoundingMode.HALF_EVEN).longValueExact());
  }

  /// @throws NumberFormatException if `usd` is not a decimal number
  public static Money parse(String usd) {
    return ofUsd(new BigDecimal(usd));
  }

  public Money plus(Money other) {
    return new Money(Math.addExact(microUsd, other.microUsd));
  }

  public Money minus(Money other) {
    return new Money(Math.subtractExact(microUsd, other.microUsd));
  }

  public Money times(long factor) {
    return new Money(Math.multiplyExact(microUsd, factor));
  }

  /// This hourly rate over a month of 730 hours.
  public Money monthly() {
    return times(HOURS_PER_MONTH);
  }

  /// This hourly rate over 30 days.
  public Money thirtyDays() {
    return times(HOURS_PER_30_DAYS);
  }

  /// This amount to the nearest cent, half-even.
  public Money cents() {
    return new Money(
        BigDecimal.valueOf(microUsd, 6)
            .setScale(2, RoundingMode.HALF_EVEN)
            .movePointRight(6)
            .longValueExact());
  }

  public boolean isZero() {
    return microUsd == 0;
  }

  /// Six decimals, as hourly figures are written: `0.192000`.
  public String hourlyText() {
    return BigDecimal.valueOf(microUsd, 6).toPlainString();
  }

  /// Two decimals, rounded half-even, as monthly figures are written: `414.72`.
  public String monthlyText() {
    return BigDecimal.valueOf(microUsd, 6).setScale(2, RoundingMode.HALF_EVEN).toPlainString();
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(microUsd, other.microUsd);
  }

  @Override
  public String toString() {
    return hourlyText();
  }
}
