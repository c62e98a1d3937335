// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class SortedIndexTest {
  private static final int SEEDS = 50;

  @Test
  void isWhatASortedMapOfTheSameEntriesIs() {
    for (long seed = 0; seed < SEEDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      TreeMap<String, Integer> entries = new TreeMap<>();
      for (int i = random.nextInt(200); i >= 0; i--) {
        entries.put("k" + random.nextInt(300), i);
      }

      SortedMap<String, Integer> index = SortedIndex.copyOf(entries);

      String said = "seed " + seed;
      assertEquals(entries, index, said);
      assertEquals(index, entries, said);
      assertEquals(entries.hashCode(), index.hashCode(), said);
      assertEquals(entries.toString(), index.toString(), said);
      assertEquals(List.copyOf(entries.keySet()), List.copyOf(index.keySet()), said);
      assertEquals(List.copyOf(entries.values()), List.copyOf(index.values()), said);
      assertEquals(entries.firstKey(), index.firstKey(), said);
      assertEquals(entries.lastKey(), index.lastKey(), said);
      assertEquals(entries.headMap("k15"), index.headMap("k15"), said);
      assertEquals(entries.tailMap("k15"), index.tailMap("k15"), said);
      assertEquals(entries.subMap("k1", "k2"), index.subMap("k1", "k2"), said);
      for (int i = 0; i < 300; i++) {
        assertEquals(entries.get("k" + i), index.get("k" + i), said);
        assertEquals(entries.containsKey("k" + i), index.containsKey("k" + i), said);
      }
      List<String> seen = new ArrayList<>();
      index.forEach((key, value) -> seen.add(key + value));
      assertEquals(entries.size(), seen.size(), said);
    }
  }

  @Test
  void keepsTheEntriesThatWereThere() {
    TreeMap<String, Integer> entries = new TreeMap<>(Map.of("a", 1));

    SortedMap<String, Integer> index = SortedIndex.copyOf(entries);
    entries.put("b", 2);

    assertEquals(Map.of("a", 1), index);
    assertNull(index.get("b"));
  }

  @Test
  void nobodyCanChangeIt() {
    SortedMap<String, Integer> index = SortedIndex.copyOf(Map.of("a", 1, "b", 2));

    assertThrows(UnsupportedOperationException.class, () -> index.put("c", 3));
    assertThrows(UnsupportedOperationException.class, () -> index.remove("a"));
    assertThrows(UnsupportedOperationException.class, () -> index.keySet().remove("a"));
    assertThrows(UnsupportedOperationException.class, () -> index.values().clear());
    assertThrows(
        UnsupportedOperationException.class, () -> index.entrySet().iterator().next().setValue(3));
    assertThrows(UnsupportedOperationException.class, () -> index.headMap("b").clear());
  }

  @Test
  void aCopyOfOneIsTheSame() {
    SortedMap<String, Integer> index = SortedIndex.copyOf(Map.of("a", 1));

    assertSame(index, SortedIndex.copyOf(index));
  }
}
