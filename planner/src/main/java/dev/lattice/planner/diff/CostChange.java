// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.diff;

import dev.lattice.schemas.unit.Money;

/// What something costs an hour before and after, both at the prices of the later plan.
public record CostChange(Money before, Money after) {
  public static final CostChange NONE = new CostChange(Money.ZERO, Money.ZERO);

  /// More an hour, negative where it is less.
  public Money difference() {
    return after.minus(before);
  }
}
