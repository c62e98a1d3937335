// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ResourcesTest {
  private static final Resources PLAIN = new Resources(1000, Resources.GIB, 0);

  @Test
  void acceleratorsAddUpByTypeWithoutCase() {
    Resources sum = with("L4", 1).plus(with("l4", 2)).plus(with("T4", 1));

    assertEquals(Map.of("l4", 3, "t4", 1), sum.accelerators());
    assertEquals(Map.of("l4", 6, "t4", 2), sum.times(2).accelerators());
    assertEquals(Map.of(), sum.times(0).accelerators());
  }

  @Test
  void whatIsTakenAwayLeavesNoneOfATypeRatherThanFewer() {
    assertEquals(Map.of("l4", 1), with("L4", 3).minusAtLeastZero(with("L4", 2)).accelerators());
    assertEquals(PLAIN.minusAtLeastZero(PLAIN), with("L4", 1).minusAtLeastZero(with("L4", 2)));
  }

  @Test
  void everyTypeMustFit() {
    assertTrue(with("L4", 1).fitsIn(with("l4", 1)));
    assertFalse(with("L4", 2).fitsIn(with("L4", 1)));
    assertFalse(with("L4", 1).fitsIn(PLAIN));
    assertTrue(PLAIN.fitsIn(with("L4", 1)));
    assertTrue(with("L4", 2).withoutAccelerators().fitsIn(PLAIN));
  }

  @Test
  void acceleratorsAloneAreNotNothing() {
    assertFalse(Resources.ZERO.with(List.of(new Accelerator("L4", 1))).isZero());
    assertTrue(Resources.ZERO.isZero());
  }

  @Test
  void noTypeIsThereWithNone() {
    TreeMap<String, Integer> none = new TreeMap<>(Map.of("l4", 0));

    assertThrows(IllegalArgumentException.class, () -> new Resources(0, 0, 0, none));
  }

  private static Resources with(String type, int count) {
    return PLAIN.with(List.of(new Accelerator(type, count)));
  }
}
