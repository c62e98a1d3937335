// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.spec.StaticInfrastructure.Overflow;
import dev.lattice.schemas.spec.field.Field;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Group;
import dev.lattice.schemas.spec.field.Lists;
import dev.lattice.schemas.spec.field.Numbers;
import dev.lattice.schemas.spec.field.Texts;
import dev.lattice.schemas.unit.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The fields of a site's `overflow`.
final class OverflowFields {
  private static final int MOST = 1_000_000;

  private static final Field.Always<Boolean> ENABLED =
      Field.of("enabled", Numbers.TRUE_OR_FALSE, "Whether services may overflow.").byDefault(true);
  private static final Field.Always<String> TARGET =
      Field.of("target", Texts.NAME, "Name of the CloudInfrastructure that takes them.")
          .example("aws-production")
          .required("");
  private static final Field.Always<List<String>> REGIONS = Field
      .of(
          "regions", Lists.TEXTS,
          "Its regions, in the order in which they are filled. Without it all, by name.")
      .example(List.of("us-east-1"))
      .byDefault(List.of());
  private static final Field.Always<Integer> CAPACITY_THRESHOLD =
      Field
          .of(
              "capacityThreshold", Numbers.PERCENT,
              "Percent of the site's machines from which on services overflow.")
          .byDefault(100);
  private static final Field.Nested TRIGGER =
      Field.group("trigger", Group.of(CAPACITY_THRESHOLD), "When services overflow.");
  private static final Field.Maybe<Integer> MAX_CLUSTERS =
      Field.of("maxClusters", Numbers.whole(0, MOST), "Most clusters in the target.");
  private static final Field.Maybe<Money> MAX_MONTHLY_SPEND =
      Field.of("maxMonthlySpend", Numbers.MONEY, "US dollars a month in the target.");
  private static final Field.Nested LIMITS = Field.group(
      "limits", Group.of(MAX_CLUSTERS, MAX_MONTHLY_SPEND),
      "Upper bounds of what overflows; an absent one does not bind.");

  static final Group GROUP = Group.of(ENABLED, TARGET, REGIONS, TRIGGER, LIMITS);

  private OverflowFields() {}

  static @Nullable Overflow read(Fields group) {
    if (!group.isPresent()) {
      return null;
    }
    Fields limits = group.group(LIMITS);
    return new Overflow(
        group.read(ENABLED), group.read(TARGET), group.read(REGIONS),
        group.group(TRIGGER).read(CAPACITY_THRESHOLD), limits.read(MAX_CLUSTERS),
        limits.read(MAX_MONTHLY_SPEND));
  }
}
