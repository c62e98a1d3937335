// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import static dev.lattice.planner.testing.EmptyWest.apart;
import static dev.lattice.planner.testing.EmptyWest.api;
import static dev.lattice.planner.testing.EmptyWest.west;
import static dev.lattice.planner.testing.EmptyWest.wideEast;
import static dev.lattice.planner.testing.PolicySpec.aPolicy;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lattice.planner.Proposal;
import dev.lattice.planner.testing.PolicySpec;
import dev.lattice.planner.testing.PoolSpec;
import dev.lattice.planner.testing.ServiceSpec;
import dev.lattice.planner.testing.Specs;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A cluster in the west stands almost empty, and what it carries may since go to the east.
final class KeptWhyTest {
  @Test
  void aClusterInUseIsNoQuestion() {
    assertNull(why(api(), aPolicy("p").consolidates(50)));
  }

  @Test
  void whereNoPolicyGivesClustersUpItIsNoQuestion() {
    assertNull(why(api(), aPolicy("p").nodes(1, 20)));
  }

  @Test
  void whatWouldPayWaitsForAFullReplan() {
    assertEquals(
        new KeptWhy(
            125, 300, "only a full re-plan may close it, which would save 146.00 USD a month"),
        why(api(), aPolicy("p").consolidates(300)));
  }

  @Test
  void whatFitsNowhereElseIsNamed() {
    Specs specs = apart(api().demand(1600, 1), aPolicy("p").consolidates(500))
        .with(west().maxNodes(2).build());

    assertEquals("default/api fits nowhere else", because(specs, wideEast().maxNodes(4)));
  }

  @Test
  void whatKeepsItsDataThereIsNamed() {
    assertEquals("default/api keeps its data there", because(api().stateful()));
  }

  @Test
  void whatIsProtectedIsSo() {
    assertEquals("it is protected", because(api().annotation("lattice.dev/protect", "true")));
  }

  @Test
  void movesThatCostMoreThanIsSavedAreTold() {
    assertEquals(
        "closing it would save 146.00 USD a month, and 40 moves may cost 200.00",
        because(api().demand(10, 0).replicas(40)));
  }

  @Test
  void movesOfMuchForLittleAreTold() {
    Specs specs = apart(api().demand(50, 0).replicas(10), aPolicy("p").consolidates(300)).with(
        aService("shop").label("env", "test")
            .demand(3500, 4)
            .replicas(10)
            .inPools("tier", "gold")
            .build());

    assertEquals(
        "closing it would move 10 of the 20 replicas of its pool and save 136.88 of the 949.00 USD that the pool costs a month",
        because(specs, wideEast()));
  }

  @Test
  void aPlaceThatNeedsAsManyNodesSavesNothing() {
    assertEquals(
        "closing it would save nothing: what it carries needs other nodes elsewhere", because(
            apart(api().demand(1600, 1), aPolicy("p").consolidates(500)), wideEast().maxNodes(4)));
  }

  private static String because(ServiceSpec api) {
    return because(apart(api, aPolicy("p").consolidates(300)), wideEast());
  }

  private static String because(Specs specs, PoolSpec east) {
    KeptWhy why = why(specs, east);
    return why == null ? "" : why.because();
  }

  private static @Nullable KeptWhy why(ServiceSpec api, PolicySpec policy) {
    return why(apart(api, policy), wideEast());
  }

  private static @Nullable KeptWhy why(Specs specs, PoolSpec east) {
    Proposal first = specs.plan();
    Explained explained = Explained.of(specs.with(east.build()).problem(first));
    String west = explained.plan()
        .state()
        .clusters()
        .values()
        .stream()
        .filter(c -> c.pool().equals("west") && c.isolation().value().equals("production"))
        .findFirst()
        .orElseThrow()
        .name();
    return ClusterWhy.of(explained.problem(), explained.plan(), west).kept();
  }
}
