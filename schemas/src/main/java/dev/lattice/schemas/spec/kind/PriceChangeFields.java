// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.spec.LatticePriceBook.Change;
import dev.lattice.schemas.spec.LatticePriceBook.Per;
import dev.lattice.schemas.spec.field.Field;
import dev.lattice.schemas.spec.field.FieldType;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Group;
import dev.lattice.schemas.spec.field.Numbers;
import dev.lattice.schemas.spec.field.Texts;
import dev.lattice.schemas.unit.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The fields of an adjustment that say what becomes of a price; each adjustment has exactly one of them.
final class PriceChangeFields {
  private static final FieldType<BigDecimal> CHANGE_PERCENT =
      Numbers.decimal(BigDecimal.valueOf(-100), BigDecimal.valueOf(1000));
  private static final FieldType<BigDecimal> DISCOUNT =
      Numbers.decimal(BigDecimal.ZERO, BigDecimal.valueOf(100));

  private static final Field.Always<Money> USD =
      Field.of("usd", Numbers.MONEY, "US dollars.").example("0.150").required(Money.ZERO);
  private static final Field.Always<Per> PER = Field
      .of("per", Texts.oneOf(Per.class), "The time that the amount is for; a month has 730 hours.")
      .required(Per.HOUR);
  private static final Field.Always<BigDecimal> DISCOUNT_PERCENT = Field
      .of("discountPercent", DISCOUNT, "How much cheaper the machines are that are paid from it.")
      .required(BigDecimal.ZERO);

  static final Field.Maybe<BigDecimal> PERCENT = Field
      .of("percent", CHANGE_PERCENT, "Added to the price: -12 makes it 88 percent of what it was.")
      .example(-12);
  static final Field.Nested ABSOLUTE = Field.group(
      "absolute", Group.of(USD, PER), "The price of a machine itself, also where none is known.");
  static final Field.Nested FIXED_FEE =
      Field.group("fixedFee", Group.of(USD, PER), "Added to the price of every machine.");
  static final Field.Nested COMMITMENT_POOL = Field.group(
      "commitmentPool", Group.of(USD, PER, DISCOUNT_PERCENT),
      "A sum that is committed to and owed in any case: machines at their discounted prices are paid from it until it is used up. It changes no price. Machines that several mean are paid from the first.");

  private PriceChangeFields() {}

  /// @param adjustment the group with these fields
  static @Nullable Change read(Fields adjustment) {
    List<Change> changes = new ArrayList<>();
    BigDecimal percent = adjustment.read(PERCENT);
    if (percent != null) {
      changes.add(new Change.Percent(percent));
    }
    Fields absolute = adjustment.group(ABSOLUTE);
    if (absolute.isPresent()) {
      changes.add(new Change.Absolute(absolute.read(USD), absolute.read(PER)));
    }
    Fields fee = adjustment.group(FIXED_FEE);
    if (fee.isPresent()) {
      changes.add(new Change.FixedFee(fee.read(USD), fee.read(PER)));
    }
    Fields pool = adjustment.group(COMMITMENT_POOL);
    if (pool.isPresent()) {
      changes.add(
          new Change.CommitmentPool(pool.read(USD), pool.read(PER), pool.read(DISCOUNT_PERCENT)));
    }
    if (changes.size() != 1 && (changes.size() > 1 || !adjustment.has(PERCENT))) {
      adjustment.findings()
          .error(
              Code.ADJUSTMENT_CHANGES, adjustment.at(),
              changes.isEmpty() ? "The adjustment does not say what becomes of the price."
                  : "The adjustment says %d things about the price.".formatted(changes.size()),
              "Write exactly one of `percent`, `absolute`, `fixedFee` and `commitmentPool`.");
    }
    return changes.size() == 1 ? changes.getFirst() : null;
  }
}
