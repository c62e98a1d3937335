// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.spec.LatticePriceBook;
import dev.lattice.schemas.spec.LatticePriceBook.Adjustment;
import dev.lattice.schemas.spec.LatticePriceBook.Match;
import dev.lattice.schemas.spec.Metadata;
import dev.lattice.schemas.spec.field.Field;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Group;
import dev.lattice.schemas.spec.field.Lists;
import dev.lattice.schemas.spec.field.Numbers;
import dev.lattice.schemas.spec.field.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a LatticePriceBook.
final class LatticePriceBookKind implements SpecKind<LatticePriceBook> {
  private static final Field.Maybe<String> PROVIDER =
      Field.of("provider", Texts.oneOf(Providers.TYPES), "Provider type. Without it all.");
  private static final Field.Maybe<String> REGION =
      Field.of("region", Texts.ANY, "The provider's own name of the region. Without it all.")
          .example("us-east-1");
  private static final Field.Maybe<String> FAMILY = Field
      .of(
          "family", Texts.ANY,
          "Beginning of the instance type, up to its first `.` or `-`. Without it all.")
      .example("m5");
  private static final Field.Maybe<String> TYPE =
      Field.of("type", Texts.ANY, "The instance type. Without it all.").example("m5.xlarge");
  private static final Field.Maybe<Boolean> SPOT = Field.of(
      "spot", Numbers.TRUE_OR_FALSE,
      "Spot prices, or all others. Without it both. What has no spot price gets one only by `true`.");
  private static final Field.Nested MATCH = Field.group(
      "match", Group.of(PROVIDER, REGION, FAMILY, TYPE, SPOT),
      "Which prices are changed, where every condition holds. Without it all.");

  private static final Group ADJUSTMENT = Group.of(
      MATCH, PriceChangeFields.PERCENT, PriceChangeFields.ABSOLUTE, PriceChangeFields.FIXED_FEE,
      PriceChangeFields.COMMITMENT_POOL);
  private static final Field.Always<List<Adjustment>> ADJUSTMENTS = Field.of(
      "adjustments", Lists.of(ADJUSTMENT.as(LatticePriceBookKind::adjustment)),
      "Changes of prices in their order; each changes what the ones before it left. The outcome is rounded once, to a millionth of a dollar an hour.")
      .required(List.of());

  private static final Group SPEC = Group.of(ADJUSTMENTS);

  @Override
  public String name() {
    return LatticePriceBook.KIND;
  }

  @Override
  public String doc() {
    return "What machines really cost: adjustments to the prices found otherwise, `costPerHour` of the node class or the catalogue's. They are applied in their order, those of several books in the order of the books' names. Fees of managed control planes and machines at sites stay as they are.";
  }

  @Override
  public Group fields() {
    return SPEC;
  }

  @Override
  public LatticePriceBook decode(Metadata metadata, Fields spec) {
    return new LatticePriceBook(metadata, spec.read(ADJUSTMENTS));
  }

  private static @Nullable Adjustment adjustment(Fields group) {
    Match match = match(group.group(MATCH));
    LatticePriceBook.Change change = PriceChangeFields.read(group);
    return change == null ? null : new Adjustment(match, change);
  }

  private static Match match(Fields group) {
    return new Match(
        group.read(PROVIDER), group.read(REGION), group.read(FAMILY), group.read(TYPE),
        group.read(SPOT));
  }
}
