// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change.bypass;

import static dev.lattice.planner.change.bypass.Exchange.around;
import static dev.lattice.planner.change.bypass.Exchange.assertHolds;
import static dev.lattice.planner.change.bypass.Exchange.headers;
import static dev.lattice.planner.change.bypass.Exchange.order;
import static dev.lattice.planner.change.bypass.Exchange.problem;
import static dev.lattice.planner.change.bypass.Exchange.sized;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.schemas.testing.PlanValues.at;
import static dev.lattice.schemas.testing.PlanValues.cluster;
import static dev.lattice.schemas.testing.PlanValues.group;
import static dev.lattice.schemas.testing.PlanValues.state;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.planner.change.order.StepOrder;
import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.PlanState;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Replicas that come to where others of their service are replaced because it asks for something else. A node has room
/// for two of the new size (1.7 cores), and for one beside one of the old size (2.4 cores) it has none.
final class ReplacedInPlaceTest {
  private static final int FORMER = 2400;
  private static final int ASKED = 1700;

  @Test
  void theyWaitForRoomBesideWhatIsYetToBeReplaced() {
    PlanState before =
        nodes(2, sized("api", 3000, at("a", 1)), sized("web", FORMER, at("a", 1), at("b", 1)));
    PlanState after = nodes(
        2, sized("api", 3000, at("a", 0, 1), at("c", 1)),
        sized("web", ASKED, at("a", 2), at("b", 0, 1)));
    Problem problem = problem(before, aPool("us-east").maxNodes(4));

    StepOrder order = order(problem, around(problem, after));

    assertEquals(
        List.of("1 move-default.api-a-c []", "2 move-default.web-b-a [move-default.api-a-c]"),
        headers(order));
    assertHolds(problem, after, order);
  }

  @Test
  void theyGetANodeForAWhileWhereNothingLeaves() {
    PlanState before = nodes(1, sized("web", FORMER, at("a", 1), at("b", 1)));
    Problem problem = problem(before, aPool("us-east").maxNodes(4));

    PlanState after = around(problem, gathered());
    StepOrder order = order(problem, after);

    assertEquals(
        List.of(
            "1 widen-a-medium []", "2 move-default.web-b-a [widen-a-medium]",
            "3 narrow-a-medium [move-default.web-b-a, widen-a-medium]"),
        headers(order));
    assertHolds(problem, after, order);
  }

  @Test
  void theyAreNamedWhereNoNodeCanBeHad() {
    PlanState before = nodes(1, sized("web", FORMER, at("a", 1), at("b", 1)));
    Problem problem = problem(before, aPool("us-east").maxNodes(3));

    PlanState after = around(problem, gathered());

    assertEquals(gathered(), after);
    assertEquals(List.of(), order(problem, after).cycle());
    assertEquals(List.of("move-default.web-b-a"), order(problem, after).blocked());
  }

  private static PlanState gathered() {
    return nodes(1, sized("web", ASKED, at("a", 2), at("b", 0, 1)));
  }

  /// Three clusters of one node each but for the first.
  private static PlanState nodes(int first, LatticeServicePlacement... services) {
    return state(
        List.of(
            cluster("a", group("medium", first)), cluster("b", group("medium", 1)),
            cluster("c", group("medium", 1))),
        List.of(services));
  }
}
