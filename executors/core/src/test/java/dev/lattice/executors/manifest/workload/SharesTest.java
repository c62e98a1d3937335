// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class SharesTest {
  @Test
  void largestRemaindersGetWhatIsLeft() {
    assertEquals(Map.of("a", 3, "b", 3, "c", 1), Shares.split(7, weights("a", 5, "b", 4, "c", 2)));
  }

  @Test
  void equalRemaindersGoToTheFirstByName() {
    assertEquals(Map.of("a", 2, "b", 1, "c", 1), Shares.split(4, weights("a", 1, "b", 1, "c", 1)));
  }

  @Test
  void withoutWeightNobodyGetsAnything() {
    assertEquals(Map.of("a", 0, "b", 0, "c", 0), Shares.split(4, weights("a", 0, "b", 0, "c", 0)));
  }

  @Test
  void partsAddUpAndKeepTheirQuota() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      SortedMap<String, Integer> weights =
          weights("a", 1 + random.nextInt(9), "b", random.nextInt(9), "c", random.nextInt(9));
      int total = random.nextInt(1000);
      int sum = weights.values().stream().mapToInt(Integer::intValue).sum();
      String seen = "seed " + seed;

      SortedMap<String, Integer> parts = Shares.split(total, weights);

      assertEquals(total, parts.values().stream().mapToInt(Integer::intValue).sum(), seen);
      parts.forEach((key, part) -> {
        int exact = total * weights.getOrDefault(key, 0);
        assertTrue(Math.abs((long) part * sum - exact) < sum, seen);
      });
    }
  }

  private static SortedMap<String, Integer> weights(
      String first, int one, String second, int two, String third, int three) {
    return new TreeMap<>(Map.of(first, one, second, two, third, three));
  }
}
