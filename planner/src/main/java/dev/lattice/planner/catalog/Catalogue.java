// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.catalog;

import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.unit.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// List prices and machine types of providers, as of a date. A figure that is missing is unknown, never zero.
///
/// @param date when the figures were read, `yyyy-mm-dd`
/// @param instanceTypes `<provider>/<instance type>` to the type
/// @param prices `<provider>/<region>/<instance type>` to US dollars an hour, on demand
/// @param controlPlanes `<provider>/<region>` to the fee of a managed control plane in US dollars an hour; region `*` for
///        every region without a row of its own
public record Catalogue(
    String date,
    SortedMap<String, InstanceType> instanceTypes,
    SortedMap<String, Money> prices,
    SortedMap<String, Money> controlPlanes) {
  public Catalogue {
    instanceTypes = Collections.unmodifiableSortedMap(new TreeMap<>(instanceTypes));
    prices = Collections.unmodifiableSortedMap(new TreeMap<>(prices));
    controlPlanes = Collections.unmodifiableSortedMap(new TreeMap<>(controlPlanes));
  }

  /// The beginning of the day the figures are from, in UTC.
  public Instant asOf() {
    return LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /// The tables that come with this version.
  public static Catalogue embedded() {
    return EmbeddedTables.CATALOGUE;
  }

  public @Nullable InstanceType instanceType(String provider, String type) {
    return instanceTypes.get(provider + "/" + type);
  }

  /// US dollars an hour on demand, null where unknown.
  public @Nullable Money price(String provider, String region, String type) {
    return prices.get(provider + "/" + region + "/" + type);
  }

  /// Fee of a managed control plane in US dollars an hour, null where unknown.
  public @Nullable Money managedControlPlane(String provider, String region) {
    Money own = controlPlanes.get(provider + "/" + region);
    return own == null ? controlPlanes.get(provider + "/*") : own;
  }

  /// Digest of every figure: two catalogues with the same one decide alike.
  public Digest digest() {
    TreeMap<String, Object> types = new TreeMap<>();
    instanceTypes.forEach((name, type) -> types.put(name, type.toString()));
    return Digest.of(
        Json.obj(
            "date", date, "instanceTypes", types, "prices", texts(prices), "controlPlanes",
            texts(controlPlanes)));
  }

  private static TreeMap<String, String> texts(SortedMap<String, Money> figures) {
    TreeMap<String, String> texts = new TreeMap<>();
    figures.forEach((name, money) -> texts.put(name, money.hourlyText()));
    return texts;
  }
}
