// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.catalog;

import dev.lattice.schemas.unit.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// A machine type at its price in a region.
///
/// @param type the machine
/// @param price what it costs
public record Offering(InstanceType type, Price price) {
  private static final Comparator<Offering> BY_KEY =
      Comparator.comparing(offering -> offering.price().key());

  /// Every priced machine whose facts are known, by key.
  public static List<Offering> all(Catalogue catalogue) {
    SortedMap<String, InstanceType> types = catalogue.instanceTypes();
    List<Offering> offerings = new ArrayList<>();
    for (Price price : catalogue.prices().values()) {
      InstanceType type = types.get(InstanceType.key(price.provider(), price.instanceType()));
      if (type != null) {
        offerings.add(new Offering(type, price));
      }
    }
    return List.copyOf(offerings);
  }

  /// Those that meet all criteria, the cheapest first, then by key.
  ///
  /// @param spot whether the price that counts is that of spot; without one an offering is none
  public static List<Offering> find(
      List<Offering> offerings, List<Criterion> criteria, boolean spot) {
    Comparator<Offering> byPrice = Comparator.comparing(offering -> offering.price().onDemand());
    Comparator<Offering> bySpot = Comparator.comparing(Offering::spotOrZero);
    return offerings.stream()
        .filter(offering -> !spot || offering.price().spot() != null)
        .filter(offering -> criteria.stream().allMatch(one -> one.holds().test(offering)))
        .sorted((spot ? bySpot : byPrice).thenComparing(BY_KEY))
        .toList();
  }

  /// Of each machine type the first one.
  public static List<Offering> firstOfEach(List<Offering> offerings) {
    List<Offering> first = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Offering offering : offerings) {
      if (seen.add(offering.type().key())) {
        first.add(offering);
      }
    }
    return List.copyOf(first);
  }

  /// US dollars an hour, null where unknown.
  public @Nullable Money hourly(boolean spot) {
    return spot ? price.spot() : price.onDemand();
  }

  private Money spotOrZero() {
    Money spot = price.spot();
    return spot == null ? Money.ZERO : spot;
  }
}
