// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.catalog;

import dev.lattice.schemas.unit.Money;

/// What is known of a price.
public sealed interface Quote {
  Quote UNKNOWN = new Unknown();

  /// @param hourly US dollars an hour, 0 or more
  record Known(Money hourly) implements Quote {}

  /// Nobody says what it is, which is never zero.
  record Unknown() implements Quote {}

  /// Price books make it more than {@link PriceBooks#MOST}.
  record TooLarge() implements Quote {}
}
