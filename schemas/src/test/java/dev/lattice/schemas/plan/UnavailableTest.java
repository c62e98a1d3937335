// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.plan;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.schemas.plan.Observed.Unavailable;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class UnavailableTest {
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  @Test
  void aRefusalInEveryZoneHoldsInEach() {
    Observed observed = refused("", false, NOW.plusSeconds(1));
    assertTrue(observed.isUnavailable("us-east", "medium", "", false));
    assertTrue(observed.isUnavailable("us-east", "medium", "zone-a", false));
  }

  @Test
  void aRefusalInOneZoneHoldsThereOnly() {
    Observed observed = refused("zone-a", false, NOW.plusSeconds(1));
    assertTrue(observed.isUnavailable("us-east", "medium", "zone-a", false));
    assertFalse(observed.isUnavailable("us-east", "medium", "zone-b", false));
    assertFalse(observed.isUnavailable("us-east", "medium", "", false));
  }

  @Test
  void aRefusalOfSpotMachinesLeavesThoseOnDemand() {
    Observed observed = refused("", true, NOW.plusSeconds(1));
    assertTrue(observed.isUnavailable("us-east", "medium", "", true));
    assertFalse(observed.isUnavailable("us-east", "medium", "", false));
  }

  @Test
  void aRefusalIsOverWhenItsTimeHasCome() {
    assertFalse(refused("", false, NOW).isUnavailable("us-east", "medium", "", false));
  }

  private static Observed refused(String zone, boolean spot, Instant until) {
    return new Observed(
        NOW, List.of(), new TreeMap<>(), List.of(),
        List.of(new Unavailable("us-east", "medium", zone, spot, "quota", until, 1)),
        new TreeMap<>(), new TreeMap<>());
  }
}
