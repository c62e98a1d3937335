// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class CentsTest {
  @Test
  void whatIsLeftGoesToTheLargestRemainders() {
    TreeMap<String, Money> thirds = new TreeMap<>(
        Map.of(
            "a", Money.parse("0.333333"), "b", Money.parse("0.333334"), "c",
            Money.parse("0.333333")));

    assertEquals(
        Map.of("a", Money.parse("0.33"), "b", Money.parse("0.34"), "c", Money.parse("0.33")),
        Cents.of(thirds));
  }

  @Test
  void rowsAddUpToTheSumAndAreLessThanACentOff() {
    for (long seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      TreeMap<Integer, Money> parts = new TreeMap<>();
      for (int i = random.nextInt(9); i >= 0; i--) {
        parts.put(i, new Money(random.nextLong(-1_000_000, 1_000_000)));
      }
      Money sum = parts.values().stream().reduce(Money.ZERO, Money::plus);

      Map<Integer, Money> rows = Cents.of(parts);

      assertEquals(
          sum.cents(), rows.values().stream().reduce(Money.ZERO, Money::plus), "seed " + seed);
      parts.forEach(
          (name, exact) -> assertTrue(
              Math.abs(exact.minus(rows.getOrDefault(name, Money.ZERO)).microUsd()) < 10_000,
              name + " of " + parts));
    }
  }
}
