// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.planner.Planner;
import dev.lattice.planner.Proposal;
import dev.lattice.planner.testing.PlantedConflict;
import dev.lattice.schemas.plan.Decision.Unplaced;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Conflicts whose smallest set is known: it is found, proven, and without any of its rules the service has a place.
final class PlantedConflictTest {
  private static Stream<Long> seeds() {
    return LongStream.range(0, 200).boxed();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theSmallestConflictIsFoundAndProven(long seed) {
    PlantedConflict planted = new PlantedConflict(seed, 6, 3);

    Unplaced web = unplaced(Planner.plan(planted.problem()), seed + ": " + planted);

    assertEquals(planted.core(), PlantedConflict.words(web), "seed " + seed + ": " + planted);
    assertTrue(web.proven(), "seed " + seed + ": " + planted);
    assertFalse(web.repair().isEmpty(), "seed " + seed + ": " + planted);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void withoutAnyOfItsRulesTheServiceHasAPlace(long seed) {
    PlantedConflict planted = new PlantedConflict(seed, 6, 3);

    for (int dropped = 0; dropped < planted.size(); dropped++) {
      Proposal plan = Planner.plan(planted.problem(dropped));

      assertTrue(
          plan.unplaced().stream().noneMatch(u -> u.service().equals(PlantedConflict.SERVICE)),
          "seed " + seed + ": " + planted + " without rule " + dropped + ": " + plan.unplaced());
    }
  }

  private static Unplaced unplaced(Proposal plan, String what) {
    return plan.unplaced()
        .stream()
        .filter(unplaced -> unplaced.service().equals(PlantedConflict.SERVICE))
        .findFirst()
        .orElseThrow(() -> new AssertionError("seed " + what + " has a place"));
  }
}
