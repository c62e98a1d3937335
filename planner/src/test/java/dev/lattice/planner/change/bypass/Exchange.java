// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change.bypass;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static dev.lattice.schemas.testing.PlanValues.cluster;
import static dev.lattice.schemas.testing.PlanValues.group;
import static dev.lattice.schemas.testing.PlanValues.service;
import static dev.lattice.schemas.testing.PlanValues.state;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.planner.Proposal.Cause;
import dev.lattice.planner.change.order.StepOrder;
import dev.lattice.planner.change.order.Steps;
import dev.lattice.planner.model.Effort;
import dev.lattice.planner.problem.Previous;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.testing.PoolSpec;
import dev.lattice.planner.testing.Specs;
import dev.lattice.planner.testing.replay.Replay;
import dev.lattice.planner.verify.Verifier;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Explanation;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.plan.Step;
import dev.lattice.schemas.unit.Resources;
import java.util.List;

/// Services that want each other's place, and how their moves are judged. A node holds seven replicas.
public final class Exchange {
  private Exchange() {}

  static Problem problem(PlanState before, PoolSpec pool) {
    return problem(before, specs(before, pool));
  }

  static Problem problem(PlanState before, Specs specs) {
    return specs.checked(Previous.of(before), Observed.nothing(Specs.NOW), Effort.of(3)).value();
  }

  /// The services of a state in one pool.
  static Specs specs(PlanState before, PoolSpec pool) {
    Specs specs = new Specs()
        .with(aNodeClass("medium", 4, 16).on("aws", "m5.xlarge").costs("aws", "0.192").build())
        .with(pool.build());
    before.services()
        .values()
        .forEach(
            s -> specs.with(aService(s.id().name()).demand(500, 1).replicas(s.replicas()).build()));
    return specs;
  }

  static PlanState around(Problem problem, PlanState wanted) {
    return Bypass.around(problem, wanted, state -> Verifier.judge(problem, state).isAccepted());
  }

  static StepOrder order(Problem problem, PlanState after) {
    PlanState before = problem.previous().state();
    return StepOrder.of(Steps.between(before, after, _ -> Cause.SPEC), problem, before, after);
  }

  /// What is carried out in the order given, and in twenty others that it allows, breaks nothing at any instant.
  static void assertHolds(Problem problem, PlanState after, StepOrder order) {
    assertEquals(List.of(), order.blocked());
    assertEquals(List.of(), Replay.waveByWave(problem, after, order.steps(), List.of()));
    for (long seed = 0; seed < 20; seed++) {
      assertEquals(
          List.of(), Replay.inSomeOrder(problem, after, order.steps(), List.of(), seed),
          "seed " + seed);
    }
  }

  static List<String> headers(StepOrder order) {
    return order.steps()
        .stream()
        .map(Step::header)
        .map(header -> header.wave() + " " + header.id() + " " + header.after())
        .toList();
  }

  /// A service that leaves its old place before it is made at the new one.
  static LatticeServicePlacement recreated(String name, Placement... placements) {
    LatticeServicePlacement like = service(name, placements);
    return new LatticeServicePlacement(
        like.id(), false, false, true, like.demand(), like.placements(), 0, Explanation.NONE);
  }

  /// A service whose replicas ask for so much.
  public static LatticeServicePlacement sized(
      String name, int milliCores, Placement... placements) {
    LatticeServicePlacement like = service(name, placements);
    return new LatticeServicePlacement(
        like.id(), false, new Resources(milliCores, Resources.GIB, 0), like.placements(), 0,
        Explanation.NONE);
  }

  /// Two clusters with as many nodes each.
  public static PlanState nodes(int each, List<LatticeServicePlacement> services) {
    return state(
        List.of(cluster("a", group("medium", each)), cluster("b", group("medium", each))),
        services);
  }
}
