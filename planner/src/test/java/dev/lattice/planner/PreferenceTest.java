// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PolicySpec.aPolicy;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.planner.testing.PolicySpec;
import dev.lattice.planner.testing.PoolSpec;
import dev.lattice.planner.testing.ServiceSpec;
import dev.lattice.planner.testing.Specs;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Preference.SortBy;
import dev.lattice.schemas.spec.ServiceId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Three pools of one price: `a` with the fewest cores, `b` with more, `c` with no bound.
final class PreferenceTest {
  @Test
  void moreRoomIsPreferredWhereAllCostTheSame() {
    Proposal plan = fleet().with(liking().prefers(40, SortBy.AVAILABLE_CAPACITY, false).build())
        .with(service("web").build())
        .plan();

    assertEquals(List.of("c"), pools(plan, "web"));
    assertEquals(0, plan.score().preferences());
  }

  @Test
  void lessRoomIsPreferredTheOtherWayRound() {
    Proposal plan = fleet().with(liking().prefers(40, SortBy.AVAILABLE_CAPACITY, true).build())
        .with(service("web").inPools("tier", "roomy").replicas(2).build())
        .plan();

    assertEquals(List.of("b"), pools(plan, "web"));
  }

  @Test
  void theHeavierPreferenceDecides() {
    Specs specs = fleet().with(service("web").build());

    Proposal roomy =
        specs
            .with(
                liking().prefers(40, SortBy.AVAILABLE_CAPACITY, false)
                    .prefers(39, SortBy.AVAILABLE_CAPACITY, true)
                    .build())
            .plan();
    Proposal tight =
        specs
            .with(
                liking().prefers(39, SortBy.AVAILABLE_CAPACITY, false)
                    .prefers(40, SortBy.AVAILABLE_CAPACITY, true)
                    .build())
            .plan();

    assertEquals(List.of("c"), pools(roomy, "web"));
    assertEquals(List.of("a"), pools(tight, "web"));
    assertEquals(39_000, roomy.score().preferences());
  }

  @Test
  void moneyComesFirst() {
    Proposal plan =
        fleet().with(aNodeClass("cheap", 4, 16).costs("docker", "0.04").offeringAll().build())
            .with(pool("a", "tight").maxMilliCores(8000).nodeClasses("cheap").build())
            .with(liking().prefers(100, SortBy.AVAILABLE_CAPACITY, false).build())
            .with(service("web").build())
            .plan();

    assertEquals(List.of("a"), pools(plan, "web"));
    assertEquals(100_000, plan.score().preferences());
  }

  @Test
  void nearToWhatItTalksToIsPreferred() {
    Proposal plan = fleet().with(pool("d", "far").at("docker", "west").build())
        .with(liking().prefers(60, SortBy.LATENCY, true).build())
        .with(aService("db").demand(500, 1).inPools("tier", "far").build())
        .with(service("web").talksTo("db").demand(4000, 1).build())
        .plan();

    assertEquals(List.of("d"), pools(plan, "web"));
  }

  @Test
  void theEmptierPoolIsPreferredNextTime() {
    Specs specs = fleet().with(liking().prefers(60, SortBy.UTILIZATION, true).build())
        .with(aService("log").demand(3000, 1).inPools("tier", "tight").build());
    Proposal before = specs.plan();

    Proposal after = specs.with(service("web").demand(4000, 1).build()).planAfter(before);

    assertEquals(List.of("b"), pools(after, "web"));
  }

  @Test
  void whatRunsStays() {
    Specs specs = fleet().with(service("web").inPools("tier", "tight").build());
    Proposal before = specs.plan();

    Proposal after = specs.with(liking().prefers(40, SortBy.AVAILABLE_CAPACITY, false).build())
        .with(service("web").build())
        .planAfter(before);

    assertEquals(List.of("a"), pools(after, "web"));
    assertTrue(after.score().preferences() > 0);
  }

  private static Specs fleet() {
    return new Specs()
        .with(aNodeClass("small", 4, 16).costs("docker", "0.05").offeringAll().build())
        .with(pool("a", "tight").maxMilliCores(8000).build())
        .with(pool("b", "roomy").maxMilliCores(80_000).build())
        .with(pool("c", "roomy").build());
  }

  private static PoolSpec pool(String name, String tier) {
    return aPool(name).at("docker", "east").label("tier", tier).nodeClasses("small");
  }

  private static PolicySpec liking() {
    return aPolicy("liking").selects("liking", "yes");
  }

  private static ServiceSpec service(String name) {
    return aService(name).label("liking", "yes").demand(500, 1);
  }

  private static List<String> pools(Proposal plan, String name) {
    return Objects.requireNonNull(plan.state().services().get(new ServiceId("default", name)))
        .placements()
        .stream()
        .filter(placement -> placement.replicas() > 0)
        .map(Placement::pool)
        .sorted()
        .toList();
  }
}
