// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.spec.LatticePool.Budget;
import dev.lattice.schemas.spec.field.Field;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Group;
import dev.lattice.schemas.spec.field.Numbers;
import dev.lattice.schemas.unit.Money;
import org.jspecify.annotations.Nullable;

/// The fields of `budget` as infrastructures write it: the threshold in percent, and what a region leaves out taken from
/// the whole.
final class MonthlyBudget {
  private static final int ALERT_PERMILLE = 800;

  private static final Field.Always<Money> MONTHLY =
      Field.of("monthly", Numbers.MONEY, "US dollars for a month of 730 hours.")
          .example(20_000)
          .required(Money.ZERO);
  private static final Field.Maybe<Integer> ALERT_THRESHOLD = Field.of(
      "alertThreshold", Numbers.PERCENT,
      "Percent of the budget that raises an alert. Without it that of the infrastructure, else 80.");
  private static final Field.Maybe<Boolean> HARD_LIMIT = Field.of(
      "hardLimit", Numbers.TRUE_OR_FALSE,
      "Whether new capacity beyond the budget is refused; otherwise it only warns. Without it as for the infrastructure, else `true`.");

  /// Of one region.
  static final Field.Nested OF_REGION = Field.group(
      "budget", Group.of(MONTHLY, ALERT_THRESHOLD, HARD_LIMIT),
      "What the region may cost; without it there is no limit of its own.");

  /// Of all regions together.
  static final Field.Nested OF_ALL = Field.group(
      "budget", Group.of(MONTHLY, ALERT_THRESHOLD, HARD_LIMIT),
      "What all regions together may cost; without it there is no limit. Its `alertThreshold` and `hardLimit` hold also for the budgets of regions that say nothing else.");

  private MonthlyBudget() {}

  /// @param whole the budget that this one lies in, null for none
  static @Nullable Budget read(Fields group, @Nullable Budget whole) {
    if (!group.isPresent()) {
      return null;
    }
    Integer threshold = group.read(ALERT_THRESHOLD);
    Boolean hard = group.read(HARD_LIMIT);
    int alert =
        threshold != null ? threshold : whole == null ? ALERT_PERMILLE : whole.alertPermille();
    return new Budget(
        group.read(MONTHLY), alert, hard != null ? hard : whole == null || whole.hardLimit());
  }
}
