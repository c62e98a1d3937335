// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.spec.LatticePlacementPolicy.Preference;
import dev.lattice.schemas.spec.field.Field;
import dev.lattice.schemas.spec.field.FieldType;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Group;
import dev.lattice.schemas.spec.field.Numbers;
import dev.lattice.schemas.spec.field.Texts;
import java.util.List;

/// The fields of one of a policy's preferences.
final class PreferenceFields {
  private static final Field.Always<Integer> WEIGHT =
      Field.of("weight", Numbers.whole(1, 100), "How much it counts against the others.")
          .required(1);
  private static final Field.Always<Preference.SortBy> SORT_BY = Field.of(
      "sortBy", Texts.oneOf(Preference.SortBy.class),
      "What pools are ranked by: the cost of a replica, cores left or requests over nodes in the accepted plan, or the round trips to all that the service talks to.")
      .required(Preference.SortBy.COST);
  private static final Field.Always<String> ORDER = Field
      .of(
          "order", Texts.oneOf(List.of("ascending", "descending")),
          "Which end of the ranking is preferred: the smallest figure or the largest.")
      .byDefault("ascending");
  private static final Field.Nested PREFERENCE =
      Field.group("preference", Group.of(SORT_BY, ORDER), "What is preferred.").required();

  static final FieldType<Preference> ENTRY =
      Group.of(WEIGHT, PREFERENCE).as(PreferenceFields::preference);

  private PreferenceFields() {}

  private static Preference preference(Fields entry) {
    Fields preference = entry.group(PREFERENCE);
    return new Preference(
        entry.read(WEIGHT), preference.read(SORT_BY), preference.read(ORDER).equals("ascending"));
  }
}
