// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.unit;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Amounts to the cent for the rows of a table, so that they add up to the cents of their sum: everybody gets the cents
/// rounded down, and what is left goes one cent each to the largest remainders, ties by name.
public final class Cents {
  private static final long CENT = 10_000;

  private Cents() {}

  /// @param parts name to its exact amount
  public static <K extends Comparable<K>> SortedMap<K, Money> of(SortedMap<K, Money> parts) {
    TreeMap<K, Money> cents = new TreeMap<>();
    Money left = parts.values().stream().reduce(Money.ZERO, Money::plus).cents();
    for (Map.Entry<K, Money> part : parts.entrySet()) {
      Money down = new Money(Math.floorDiv(part.getValue().microUsd(), CENT) * CENT);
      cents.put(part.getKey(), down);
      left = left.minus(down);
    }
    List<K> byRemainder = parts.entrySet()
        .stream()
        .sorted(
            Comparator.<Map.Entry<K, Money>>comparingLong(
                part -> -Math.floorMod(part.getValue().microUsd(), CENT))
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .toList();
    for (int i = 0; i < left.microUsd() / CENT; i++) {
      cents.merge(byRemainder.get(i), new Money(CENT), Money::plus);
    }
    return cents;
  }
}
