// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change.bypass;

import static dev.lattice.planner.change.bypass.Exchange.around;
import static dev.lattice.planner.change.bypass.Exchange.assertHolds;
import static dev.lattice.planner.change.bypass.Exchange.headers;
import static dev.lattice.planner.change.bypass.Exchange.nodes;
import static dev.lattice.planner.change.bypass.Exchange.order;
import static dev.lattice.planner.change.bypass.Exchange.problem;
import static dev.lattice.planner.change.bypass.Exchange.recreated;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.schemas.testing.PlanValues.at;
import static dev.lattice.schemas.testing.PlanValues.cluster;
import static dev.lattice.schemas.testing.PlanValues.group;
import static dev.lattice.schemas.testing.PlanValues.service;
import static dev.lattice.schemas.testing.PlanValues.state;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.planner.change.order.StepOrder;
import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.PlanState;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
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

    StepOrder order = order(problem, around(problem, after));

    assertEquals(after, around(problem, after));
    assertEquals(2 * EACH, order.steps().size());
    assertHolds(problem, after, order);
  }

  @Test
  void largeOnesGetANodeForAWhile() {
    PlanState before = nodes(1, List.of(service("api", at("a", 7)), service("web", at("b", 7))));
    Problem problem = problem(before, aPool("us-east"));

    PlanState after = around(problem, swapped());
    StepOrder order = order(problem, after);

    assertEquals(
        List.of(
            "1 widen-b-medium []", "2 move-default.api-a-b [widen-b-medium]",
            "3 move-default.web-b-a [move-default.api-a-b]",
            "4 narrow-b-medium [move-default.api-a-b, move-default.web-b-a, widen-b-medium]"),
        headers(order));
    assertHolds(problem, after, order);
  }

  @Test
  void largeOnesThatCanGetNoNodeAreNamed() {
    PlanState before = nodes(1, List.of(service("api", at("a", 7)), service("web", at("b", 7))));
    Problem problem = problem(before, aPool("us-east").maxNodes(2));

    PlanState after = around(problem, swapped());

    assertEquals(swapped(), after);
    assertEquals(
        List.of("move-default.api-a-b", "move-default.web-b-a"), order(problem, after).cycle());
  }

  @Test
  void ringsAtHighLoadAreOpenedWhereverThereIsAWay() {
    for (long seed = 0; seed < 60; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int ring = 2 + random.nextInt(3);
      int size = 3 + random.nextInt(4);
      int free = random.nextInt(8);
      boolean mayBeDown = random.nextInt(3) == 0;
      boolean hasSpareNode = random.nextInt(3) == 0;
      PlanState before = ring(ring, size, free, mayBeDown, false);
      PlanState wanted = ring(ring, size, free, mayBeDown, true);
      Problem problem =
          problem(before, aPool("us-east").maxNodes(6 * (ring + 1) + (hasSpareNode ? 1 : 0)));

      PlanState after = around(problem, wanted);
      StepOrder order = order(problem, after);

      boolean isOpen = mayBeDown || hasSpareNode || free >= size;
      assertEquals(isOpen ? 0 : ring, order.cycle().size(), "seed " + seed);
      if (isOpen) {
        assertHolds(problem, after, order);
      }
    }
  }

  /// Clusters of six nodes, which hold 42 replicas: 40 in each of a ring, and more or fewer in one beside it.
  ///
  /// @param free places left in the one beside it
  /// @param hasMoved whether one service of each has gone to the next
  private static PlanState ring(int ring, int size, int free, boolean mayBeDown, boolean hasMoved) {
    List<LatticeCluster> clusters = new ArrayList<>();
    List<LatticeServicePlacement> services = new ArrayList<>();
    for (int i = 0; i < ring; i++) {
      String here = "c" + i;
      Placement[] placements =
          hasMoved ? new Placement[] {at(here, 0, size), at("c" + (i + 1) % ring, size)}
              : new Placement[] {at(here, size)};
      clusters.add(cluster(here, group("medium", 6)));
      services.add(service("stays" + i, at(here, 40 - size)));
      services.add(
          mayBeDown && i == ring - 1 ? recreated("moves" + i, placements)
              : service("moves" + i, placements));
    }
    clusters.add(cluster("other", group("medium", 6)));
    services.add(service("other", at("other", 42 - free)));
    return state(clusters, services);
  }

  private static PlanState swapped() {
    return nodes(
        1, List.of(
            service("api", at("a", 0, 7), at("b", 7)), service("web", at("a", 7), at("b", 0, 7))));
  }
}
