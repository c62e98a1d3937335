// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.planner.catalog.Catalogue;
import dev.lattice.planner.catalog.InstanceType;
import dev.lattice.planner.catalog.Price;
import dev.lattice.planner.catalog.Source;
import dev.lattice.schemas.diagnostic.SafeText;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.unit.Allocatable;
import dev.lattice.schemas.unit.Money;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// `lattice catalog show`: one machine type with its prices by region. Months have 730 hours.
///
/// @param type the machine
/// @param catalogue knows where figures are from
/// @param prices by region
record InstanceTypeSheet(InstanceType type, Catalogue catalogue, List<Price> prices) {
  private static final String UNKNOWN = "unknown";

  static InstanceTypeSheet of(InstanceType type, Catalogue catalogue) {
    List<Price> prices = catalogue.prices()
        .values()
        .stream()
        .filter(price -> price.provider().equals(type.provider()))
        .filter(price -> price.instanceType().equals(type.name()))
        .toList();
    return new InstanceTypeSheet(type, catalogue, prices);
  }

  Json.Obj document() {
    Allocatable offers = type.allocatable();
    Source source = catalogue.sourceOf(type);
    return OfferingListing.document(type)
        .with(
            "allocatable",
            offers == null ? null
                : Json.obj(
                    "cores", OfferingListing.cores(offers.resources()), "memoryGi",
                    OfferingListing.gib(offers.resources().memoryBytes()), "pods", offers.pods()))
        .with("asOf", source.asOf().isEmpty() ? null : source.asOf())
        .with("source", source.words())
        .with("prices", prices.stream().map(this::document).toList());
  }

  String text() {
    Source source = catalogue.sourceOf(type);
    StringBuilder text = new StringBuilder("%s of %s\n".formatted(type.name(), type.provider()));
    line(text, "class", type.purpose());
    line(text, "cores", OfferingListing.cores(type.machine()));
    line(text, "memory", OfferingListing.gib(type.machine().memoryBytes()) + " GiB");
    line(text, "architecture", type.arch());
    line(
        text, "accelerators", OfferingListing.accelerators(type)
            + (type.gpuMemoryGi() == 0 ? "" : ", " + type.gpuMemoryGi() + " GiB each"));
    line(text, "a node offers", offers());
    line(text, "source", words(source));
    text.append('\n');
    if (prices.isEmpty()) {
      return text.append("No price is known.\n").toString();
    }
    Table table = new Table(
        "REGION", "USD/HOUR", "USD/MONTH", "SPOT USD/HOUR", "SPOT USD/MONTH", "SPOT KIND", "AS OF");
    SortedSet<String> sources = new TreeSet<>();
    for (Price price : prices) {
      Money spot = price.spot();
      Source of = catalogue.sourceOf(price);
      sources.add(words(of));
      table.row(
          price.region(), price.onDemand().hourlyText(), price.onDemand().monthly().monthlyText(),
          spot == null ? UNKNOWN : spot.hourlyText(),
          spot == null ? UNKNOWN : spot.monthly().monthlyText(),
          spot == null ? "" : price.spotKind(), of.asOf().isEmpty() ? of.words() : of.asOf());
    }
    text.append(table).append("\nLinux, before tax; a month has 730 hours.\n");
    sources.forEach(one -> text.append("Prices: ").append(SafeText.of(one)).append('\n'));
    return text.toString();
  }

  private Json.Obj document(Price price) {
    Source source = catalogue.sourceOf(price);
    Money spot = price.spot();
    return Json.obj(
        "region", price.region(), "hourly", price.onDemand().hourlyText(), "monthly",
        price.onDemand().monthly().monthlyText(), "spotHourly", text(spot), "spotMonthly",
        spot == null ? null : spot.monthly().monthlyText(), "spotKind",
        spot == null ? null : price.spotKind(), "asOf",
        source.asOf().isEmpty() ? null : source.asOf(), "source", source.words());
  }

  private String offers() {
    Allocatable offers = type.allocatable();
    return offers == null ? "its size less the usual reservation"
        : "%s cores, %s GiB, %d pods".formatted(
            OfferingListing.cores(offers.resources()),
            OfferingListing.gib(offers.resources().memoryBytes()), offers.pods());
  }

  private static void line(StringBuilder text, String what, String value) {
    text.append("  ").append(what).repeat(" ", 15 - what.length()).append(SafeText.of(value));
    text.append('\n');
  }

  private static String words(Source source) {
    return source.asOf().isEmpty() ? source.words() : source.asOf() + ", " + source.words();
  }

  private static @Nullable String text(@Nullable Money money) {
    return money == null ? null : money.hourlyText();
  }
}
