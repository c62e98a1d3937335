// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.problem;

import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.Observed.Spend;
import dev.lattice.schemas.spec.pool.BudgetScope;
import dev.lattice.schemas.unit.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// What a budget's pools will have cost at the end of the month: spent so far + hourly rate x 730 x (hours left / hours of
/// the month). Hours that have begun count whole, and so does each fraction of a micro-dollar.
///
/// @param spend what was observed
/// @param hoursLeft of the month, >= 1
/// @param hours of the whole month
public record Projection(Spend spend, long hoursLeft, long hours) {

  /// The projection of a budget in the month of `asOf`, null where nothing was observed of it.
  public static @Nullable Projection of(BudgetScope scope, Observed observed) {
    YearMonth month = YearMonth.from(observed.asOf().atOffset(ZoneOffset.UTC));
    for (Spend spend : observed.spend()) {
      if (spend.month().equals(month) && spend.scope().equals(scope.subject().toString())) {
        Instant end = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        long left = Math.ceilDiv(Duration.between(observed.asOf(), end).toSeconds(), 3600L);
        return new Projection(spend, left, month.lengthOfMonth() * 24L);
      }
    }
    return null;
  }

  /// What the month will have cost.
  ///
  /// @param hourly US dollars an hour of all that exists, retiring things included
  public Money at(Money hourly) {
    long rest = Math.ceilDiv(hourly.monthly().times(hoursLeft).microUsd(), hours);
    return spend.most().plus(new Money(rest));
  }

  /// The largest rate, in micro-US-dollars an hour, at which the month costs no more than `limit`; negative where too much
  /// is spent already.
  public long mostHourly(Money limit) {
    long left = Math.min(limit.minus(spend.most()).microUsd(), Long.MAX_VALUE / hours);
    return Math.floorDiv(left * hours, Money.HOURS_PER_MONTH * hoursLeft);
  }
}
