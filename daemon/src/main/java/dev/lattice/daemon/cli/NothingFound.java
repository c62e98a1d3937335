// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.planner.catalog.Criterion;
import dev.lattice.planner.catalog.Offering;
import dev.lattice.planner.catalog.Price;
import dev.lattice.schemas.diagnostic.SafeText;
import dev.lattice.schemas.unit.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Why a search found nothing: which single wish, given up, would find something.
final class NothingFound {
  private static final String SPOT = "--spot";

  private NothingFound() {}

  /// Sentences, one a line.
  static String explain(List<Offering> all, List<Criterion> criteria, boolean spot) {
    List<String> wishes = new ArrayList<>(criteria.stream().map(Criterion::words).toList());
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < criteria.size(); i++) {
      List<Criterion> others = new ArrayList<>(criteria);
      others.remove(i);
      tell(lines, wishes.get(i), Offering.find(all, others, spot), spot);
    }
    if (spot) {
      wishes.add(SPOT);
      tell(lines, SPOT, Offering.find(all, criteria, false), false);
    }
    if (lines.isEmpty()) {
      lines.add("Giving up one of them alone does not help.");
    }
    lines.addFirst("Nothing in the catalogue has all of: " + String.join(", ", wishes) + ".");
    return lines.stream().map(line -> SafeText.of(line) + "\n").collect(Collectors.joining());
  }

  private static void tell(List<String> lines, String wish, List<Offering> found, boolean spot) {
    if (found.isEmpty()) {
      return;
    }
    Price price = found.getFirst().price();
    Money hourly = found.getFirst().hourly(spot);
    lines.add(
        "Without `%s`: %s, from %s USD an hour (%s in %s of %s).".formatted(
            wish, found.size() == 1 ? "1 offering" : found.size() + " offerings",
            hourly == null ? "unknown" : hourly.hourlyText(), price.instanceType(), price.region(),
            price.provider()));
  }
}
