// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.lattice.planner.testing.PoolSpec;
import dev.lattice.planner.testing.ServiceSpec;
import dev.lattice.planner.testing.Specs;
import dev.lattice.planner.testing.Walk;
import dev.lattice.planner.testing.Walk.Planned;
import dev.lattice.planner.testing.replay.Replay;
import dev.lattice.schemas.plan.Decision.Move;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.PlanOutcome;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.ServiceId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Two services that have to change places. Each pool has one node, with room for one of them beside what stays there; the
/// third pool may carry either, and only what stays there is in it.
final class CycleOfMovesTest {
  private static final int MUCH_GB = 10_000;

  @Test
  void oneGoesThroughAThirdPlaceAndOnToWhereItIsMeantToBe() {
    Walk walk = swapping(MUCH_GB);

    Planned aside = walk.plan();
    Planned onward = walk.plan();
    Planned cleanup = walk.plan();
    Planned rest = walk.plan();

    assertEquals(List.of("api a-c labels", "web b-a labels"), moves(aside));
    assertEquals(List.of("api c-b cost"), moves(onward));
    assertEquals(List.of("b"), pools(onward, "api"));
    for (Planned planned : List.of(aside, onward, cleanup)) {
      assertHolds(planned);
    }
    assertEquals(List.of(), moves(cleanup));
    assertInstanceOf(PlanOutcome.Unchanged.class, rest.outcome());
  }

  @Test
  void itSaysThatItIsThereForNowUntilTheWayIsOpen() {
    Walk walk = swapping(MUCH_GB);

    PlanState aside = walk.plan().outcome().plan().state();
    Planned again = walk.planAgain();

    LatticeServicePlacement api = service(aside, "api");
    String meant = service(aside, "beside-b").placements().getFirst().cluster();
    assertEquals(meant, api.meantFor());
    assertEquals(
        "Here for now: %s has room for it only once services have left that wait for its old place."
            .formatted(meant),
        api.explanation().reason());
    assertInstanceOf(PlanOutcome.Unchanged.class, again.outcome());
  }

  @Test
  void itStaysWhereToGoOnDoesNotPayAndIsNotAskedAgain() {
    Walk walk = swapping(100);

    walk.plan();
    Planned stays = walk.plan();
    Planned rest = walk.plan();

    assertEquals(List.of(), moves(stays));
    assertEquals(List.of("c"), pools(stays, "api"));
    LatticeServicePlacement api = service(stays.outcome().plan().state(), "api");
    assertEquals(null, api.meantFor());
    assertEquals(
        "Cheapest of 2 allowed pools. It does not pay to go on to %s."
            .formatted(service(walk.state(), "beside-b").placements().getFirst().cluster()),
        api.explanation().reason());
    assertInstanceOf(PlanOutcome.Unchanged.class, rest.outcome());
  }

  /// After the first plan, the labels that the two ask of pools are exchanged.
  ///
  /// @param gb what either sends a month to what stays in the pool where it is meant to be
  private static Walk swapping(int gb) {
    Walk walk = new Walk(fleet(gb));
    walk.plan();
    walk.specs()
        .with(sender("api", "two", "beside-b", gb).build())
        .with(sender("web", "one", "beside-a", gb).build());
    return walk;
  }

  private static Specs fleet(int gb) {
    Specs specs = new Specs().with(aNodeClass("medium", 4, 16).costs("docker", "0.1").build())
        .egressPrice("docker,*,*,*", "0.02")
        .with(pool("a", "east", "one").build())
        .with(pool("b", "west", "two").build())
        .with(pool("c", "south", "one", "two").build());
    for (String pool : List.of("a", "b", "c")) {
      specs.with(aService("beside-" + pool).inPools("name", pool).build());
    }
    return specs.with(sender("api", "one", "beside-a", gb).build())
        .with(sender("web", "two", "beside-b", gb).build());
  }

  /// A control plane and a node.
  private static PoolSpec pool(String name, String region, String... tiers) {
    return aPool(name).at("docker", region).maxNodes(2).label("tier", tiers).label("name", name);
  }

  private static ServiceSpec sender(String name, String tier, String to, int gb) {
    return aService(name).demand(2500, 2).inPools("tier", tier).sends(to, gb);
  }

  private static void assertHolds(Planned planned) {
    PlanState state = planned.outcome().plan().state();
    var steps = planned.outcome().plan().decision().steps();
    assertEquals(List.of(), Replay.waveByWave(planned.problem(), state, steps, List.of()));
    for (long seed = 0; seed < 5; seed++) {
      assertEquals(
          List.of(), Replay.inSomeOrder(planned.problem(), state, steps, List.of(), seed),
          "seed " + seed);
    }
  }

  /// E.g. `api a-c labels`.
  private static List<String> moves(Planned planned) {
    return planned.outcome()
        .plan()
        .decision()
        .moves()
        .stream()
        .map(move -> words(planned, move))
        .toList();
  }

  private static String words(Planned planned, Move move) {
    PlanState state = planned.outcome().plan().state();
    return "%s %s-%s %s".formatted(
        move.service().name(), poolOf(state, move.from()), poolOf(state, move.to()),
        move.trigger());
  }

  private static String poolOf(PlanState state, String cluster) {
    return Objects.requireNonNull(state.clusters().get(cluster)).pool();
  }

  private static List<String> pools(Planned planned, String name) {
    return service(planned.outcome().plan().state(), name).placements()
        .stream()
        .filter(placement -> placement.replicas() > 0)
        .map(Placement::pool)
        .toList();
  }

  private static LatticeServicePlacement service(PlanState state, String name) {
    return Objects.requireNonNull(state.services().get(new ServiceId("default", name)));
  }
}
