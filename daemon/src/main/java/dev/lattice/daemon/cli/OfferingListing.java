// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.planner.catalog.Catalogue;
import dev.lattice.planner.catalog.InstanceType;
import dev.lattice.planner.catalog.Offering;
import dev.lattice.planner.catalog.Price;
import dev.lattice.planner.catalog.Source;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.unit.Money;
import dev.lattice.schemas.unit.Resources;
import java.math.BigDecimal;
import java.util.List;

/// `lattice catalog search`: machines with one price each. Months have 730 hours.
///
/// @param catalogue where the offerings are from
/// @param found all that was found, in order
/// @param limit how many of them to list
/// @param spot whether prices are those of spot
/// @param inOneRegion whether a region was asked for
record OfferingListing(
    Catalogue catalogue,
    List<Offering> found,
    int limit,
    boolean spot,
    boolean inOneRegion) {
  private static final List<String> HEADER = List.of(
      "PROVIDER", "REGION", "TYPE", "CORES", "GIB", "ARCH", "GPU", "USD/HOUR", "USD/MONTH",
      "AS OF");

  Listing listing() {
    List<Offering> shown = found.subList(0, Math.min(limit, found.size()));
    return new Listing(
        "offerings", HEADER, shown.stream().map(this::row).toList(),
        Json.obj("found", found.size()), note(shown.size()));
  }

  /// `L4 x 2`, `none`.
  static String accelerators(InstanceType type) {
    return type.gpus() == 0 ? "none" : type.gpuModel() + " x " + type.gpus();
  }

  /// The facts of a machine, as fields.
  static Json.Obj document(InstanceType type) {
    return Json.obj(
        "provider", type.provider(), "instanceType", type.name(), "class", type.purpose(), "cores",
        cores(type.machine()), "memoryGi", gib(type.machine().memoryBytes()), "arch", type.arch(),
        "gpus", type.gpus(), "gpuModel", type.gpus() == 0 ? null : type.gpuModel(), "gpuMemoryGi",
        type.gpuMemoryGi() == 0 ? null : type.gpuMemoryGi());
  }

  static String cores(Resources resources) {
    return plain(BigDecimal.valueOf(resources.milliCores(), 3));
  }

  /// At most three digits behind the point, rounded down.
  static String gib(long bytes) {
    BigDecimal thousandths = BigDecimal.valueOf(bytes).multiply(BigDecimal.valueOf(1000));
    return plain(
        new BigDecimal(
            thousandths.toBigInteger().divide(BigDecimal.valueOf(Resources.GIB).toBigInteger()),
            3));
  }

  private Listing.Row row(Offering offering) {
    InstanceType type = offering.type();
    Price price = offering.price();
    Source source = catalogue.sourceOf(price);
    Money known = offering.hourly(spot);
    Money hourly = known == null ? Money.ZERO : known;
    return new Listing.Row(
        document(type).with("region", price.region())
            .with("market", spot ? "spot" : "on-demand")
            .with("hourly", hourly.hourlyText())
            .with("monthly", hourly.monthly().monthlyText())
            .with("asOf", source.asOf().isEmpty() ? null : source.asOf())
            .with("source", source.words()),
        List.of(
            price.provider(), price.region(), type.name(), cores(type.machine()),
            gib(type.machine().memoryBytes()), type.arch(), accelerators(type), hourly.hourlyText(),
            hourly.monthly().monthlyText(),
            source.asOf().isEmpty() ? source.words() : source.asOf()));
  }

  private String note(int shown) {
    boolean all = shown == found.size();
    return "%s%s%s. %s prices, Linux, before tax; a month has 730 hours.".formatted(
        all ? "All " + shown + " that match" : shown + " of " + found.size() + " that match",
        inOneRegion ? "" : ", each in its cheapest region", all ? "" : "; `--limit` shows more",
        spot ? "Spot" : "On-demand");
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
