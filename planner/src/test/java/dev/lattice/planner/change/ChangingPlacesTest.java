// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static dev.lattice.schemas.testing.PlanValues.at;
import static dev.lattice.schemas.testing.PlanValues.cluster;
import static dev.lattice.schemas.testing.PlanValues.group;
import static dev.lattice.schemas.testing.PlanValues.service;
import static dev.lattice.schemas.testing.PlanValues.state;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.planner.Proposal.Cause;
import dev.lattice.planner.model.Effort;
import dev.lattice.planner.problem.Previous;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.testing.PoolSpec;
import dev.lattice.planner.testing.Specs;
import dev.lattice.planner.testing.replay.Replay;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.plan.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Services that want each other's place. A node holds seven replicas.
final class ChangingPlacesTest {
  private static final int EACH = 13;

  @Test
  void manySmallOnesGoOneByOneThroughTheRoomThatIsLeft() {
    // 13 of 14 places are taken in either cluster, and all that is in one goes to the other.
    List<LatticeServicePlacement> were = new ArrayList<>();
    List<LatticeServicePlacement> become = new ArrayList<>();
    for (int i = 0; i < EACH; i++) {
      were.add(service("api%02d".formatted(i), at("a", 1)));
      were.add(service("web%02d".formatted(i), at("b", 1)));
      become.add(service("api%02d".formatted(i), at("a", 0, 1), at("b", 1)));
      become.add(service("web%02d".formatted(i), at("a", 1), at("b", 0, 1)));
    }
    PlanState before = nodes(2, were);
    PlanState after = nodes(2, become);
    Problem problem = problem(before, aPool("us-east").maxNodes(4));

    StepOrder order = order(problem, Bypass.around(problem, after));

    assertEquals(List.of(), order.cycle());
    assertEquals(after, Bypass.around(problem, after));
    assertEquals(2 * EACH, order.steps().size());
    assertEquals(List.of(), Replay.waveByWave(problem, after, order.steps(), order.cycle()));
    for (long seed = 0; seed < 20; seed++) {
      assertEquals(
          List.of(), Replay.inSomeOrder(problem, after, order.steps(), order.cycle(), seed),
          "seed " + seed);
    }
  }

  @Test
  void largeOnesGetANodeForAWhile() {
    PlanState before = nodes(1, List.of(service("api", at("a", 7)), service("web", at("b", 7))));
    Problem problem = problem(before, aPool("us-east"));

    PlanState after = Bypass.around(problem, swapped());
    StepOrder order = order(problem, after);

    assertEquals(List.of(), order.cycle());
    assertEquals(
        List.of(
            "1 widen-b-medium []", "2 move-default.api-a-b [widen-b-medium]",
            "3 move-default.web-b-a [move-default.api-a-b]",
            "4 narrow-b-medium [move-default.web-b-a, widen-b-medium]"),
        order.steps()
            .stream()
            .map(Step::header)
            .map(header -> header.wave() + " " + header.id() + " " + header.after())
            .toList());
    assertEquals(List.of(), Replay.inSomeOrder(problem, after, order.steps(), order.cycle(), 1));
  }

  @Test
  void largeOnesThatCanGetNoNodeAreNamed() {
    PlanState before = nodes(1, List.of(service("api", at("a", 7)), service("web", at("b", 7))));
    Problem problem = problem(before, aPool("us-east").maxNodes(2));

    PlanState after = Bypass.around(problem, swapped());

    assertEquals(swapped(), after);
    assertEquals(
        List.of("move-default.api-a-b", "move-default.web-b-a"), order(problem, after).cycle());
  }

  private static PlanState swapped() {
    return nodes(
        1, List.of(
            service("api", at("a", 0, 7), at("b", 7)), service("web", at("a", 7), at("b", 0, 7))));
  }

  private static PlanState nodes(int each, List<LatticeServicePlacement> services) {
    return state(
        List.of(cluster("a", group("medium", each)), cluster("b", group("medium", each))),
        services);
  }

  private static Problem problem(PlanState before, PoolSpec pool) {
    Specs specs = new Specs()
        .with(aNodeClass("medium", 4, 16).on("aws", "m5.xlarge").costs("aws", "0.192").build())
        .with(pool.build());
    before.services()
        .values()
        .forEach(
            s -> specs.with(aService(s.id().name()).demand(500, 1).replicas(s.replicas()).build()));
    return specs.checked(Previous.of(before), Observed.nothing(Specs.NOW), Effort.of(3)).value();
  }

  private static StepOrder order(Problem problem, PlanState after) {
    PlanState before = problem.previous().state();
    return StepOrder.of(Steps.between(before, after, _ -> Cause.SPEC), problem, before, after);
  }
}
