// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lattice.schemas.unit.Allocatable;
import dev.lattice.schemas.unit.Money;
import dev.lattice.schemas.unit.Resources;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OfferTest {
  private static final Resources MACHINE = new Resources(4000, 1L << 34, 0);
  private final TreeMap<String, Offer> offers = new TreeMap<>();

  @Test
  void groupsAreCalledByClassZoneAndSpot() {
    assertEquals("medium", Offer.freeName(offers, "medium", "", false));
    assertEquals("medium-spot", Offer.freeName(offers, "medium", "", true));
    assertEquals("medium-zone-a", Offer.freeName(offers, "medium", "zone-a", false));
    assertEquals("medium-zone-a-spot", Offer.freeName(offers, "medium", "zone-a", true));
  }

  @Test
  void aClassThatIsCalledLikeAGroupOfAnotherKeepsItsName() {
    Offer named = put("medium-spot", "", false);
    Offer spot = put("medium", "", true);
    assertEquals("medium-spot", named.group());
    assertEquals("medium-spot-2", spot.group());
    assertEquals(named, Offer.of(offers, "medium-spot", "", false));
    assertEquals(spot, Offer.of(offers, "medium", "", true));
  }

  @Test
  void spotMachinesAreNotThoseOnDemand() {
    put("medium", "", false);
    assertNull(Offer.of(offers, "medium", "", true));
    assertNull(Offer.of(offers, "medium", "zone-a", false));
  }

  private Offer put(String nodeClass, String zone, boolean spot) {
    Offer offer = new Offer(
        Offer.freeName(offers, nodeClass, zone, spot), nodeClass, zone, spot, "m5.xlarge", "amd64",
        MACHINE, new Allocatable(MACHINE, 110), new Money(1), 0, Commitment.NONE, true, true);
    offers.put(offer.group(), offer);
    return offer;
  }
}
