// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import static dev.lattice.planner.testing.CloudSpec.aCloud;
import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static dev.lattice.planner.testing.SiteSpec.aSite;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.planner.testing.SiteSpec;
import dev.lattice.planner.testing.Specs;
import org.junit.jupiter.api.Test;

/// A site and a cloud with machines of 4 cores, which cost 0.10 USD an hour in the cloud. Replicas take a machine each, and
/// so does a control plane.
final class LowerBoundTest {
  @Test
  void whatASiteHasNoRoomForCostsElsewhere() {
    Proposal plan = plan(aSite("dc").capacity(null, 20_000L));

    // Six replicas and their control plane are in the cloud. The site could hold five replicas, had it none of its own.
    assertEquals("511.00", plan.score().monthlyCost().monthlyText());
    assertEquals("365.00", plan.score().lowerBoundMonthlyCost().monthlyText());
  }

  @Test
  void aSiteWithRoomForAllCostsNothing() {
    Proposal plan = plan(aSite("dc").capacity(null, 60_000L));

    assertEquals("0.00", plan.score().monthlyCost().monthlyText());
    assertEquals("0.00", plan.score().lowerBoundMonthlyCost().monthlyText());
  }

  @Test
  void ofASiteWithoutABoundOfCoresNobodyKnowsHowMuchItHolds() {
    Proposal plan = plan(aSite("dc").capacity(5, null));

    assertEquals("511.00", plan.score().monthlyCost().monthlyText());
    assertEquals("0.00", plan.score().lowerBoundMonthlyCost().monthlyText());
  }

  @Test
  void whatStandsAtASiteThatHasShrunkMayStay() {
    Specs specs = fleet(aSite("dc").capacity(null, 44_000L));
    Proposal before = specs.plan();

    Proposal after = specs.with(aSite("dc").capacity(null, 4000L).build()).planAfter(before);

    assertEquals("0.00", after.score().monthlyCost().monthlyText());
    assertEquals("0.00", after.score().lowerBoundMonthlyCost().monthlyText());
  }

  private static Proposal plan(SiteSpec site) {
    return fleet(site).plan();
  }

  private static Specs fleet(SiteSpec site) {
    return new Specs()
        .with(aNodeClass("medium", 4, 16).costs("docker", "0.10").offeringAll().build())
        .with(aCloud("cloud").regions("east").build())
        .with(site.build())
        .with(aService("web").demand(4000, 1).replicas(10).build());
  }
}
