// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.spec.LatticeRegion.Location;
import dev.lattice.schemas.spec.StaticInfrastructure.Address;
import dev.lattice.schemas.spec.field.Field;
import dev.lattice.schemas.spec.field.FieldType;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Forms;
import dev.lattice.schemas.spec.field.Group;
import dev.lattice.schemas.spec.field.Numbers;
import dev.lattice.schemas.spec.field.Texts;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The fields that say where on earth something is.
final class LocationFields {
  private static final Pattern COUNTRY_CODE = Pattern.compile("[A-Z]{2}");

  private static final FieldType<String> COUNTRY_FORM = Forms.parsed(
      "country code of two letters", text -> COUNTRY_CODE.matcher(text).matches() ? text : null,
      Code.COUNTRY_FORM, "Write the two letters of ISO 3166, such as `US` or `DE`.");
  private static final Field.Maybe<String> COUNTRY =
      Field.of("country", COUNTRY_FORM, "ISO 3166 code of the country, two letters.").example("US");

  private static final Field.Maybe<Integer> LAT =
      Field.of("lat", Numbers.degrees(90), "Degrees north.");
  private static final Field.Maybe<Integer> LON =
      Field.of("lon", Numbers.degrees(180), "Degrees east.");

  private static final Field.Maybe<String> STATE =
      Field.of("state", Texts.ANY, "The state or province.");
  private static final Field.Maybe<String> CITY = Field.of("city", Texts.ANY, "The city.");
  private static final Field.Maybe<String> FACILITY =
      Field.of("facility", Texts.ANY, "The building.");

  /// Of a region.
  static final Group POINT = Group.of(LAT, LON, COUNTRY);

  /// Of a site.
  static final Group ADDRESS = Group.of(COUNTRY, STATE, CITY, FACILITY);

  private LocationFields() {}

  /// Reads a group of {@link #POINT}.
  static @Nullable Location point(Fields group) {
    return group.isPresent() ? new Location(group.read(LAT), group.read(LON), group.read(COUNTRY))
        : null;
  }

  /// Reads a group of {@link #ADDRESS}.
  static @Nullable Address address(Fields group) {
    return group.isPresent()
        ? new Address(
            group.read(COUNTRY), group.read(STATE), group.read(CITY), group.read(FACILITY))
        : null;
  }
}
