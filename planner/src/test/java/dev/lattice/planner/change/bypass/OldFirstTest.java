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
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.PlanState;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Services that may be down while they move, among others that want their place. A node holds seven replicas.
final class OldFirstTest {
  @Test
  void oneThatMayBeDownLeavesFirst() {
    // 20 of 21 places are taken in either cluster, and the pool has no more nodes.
    PlanState before = nodes(
        3,
        List.of(
            recreated("api", at("a", 7)), service("one", at("a", 13)), service("two", at("b", 13)),
            service("web", at("b", 7))));
    PlanState after = nodes(
        3,
        List.of(
            recreated("api", at("a", 0, 7), at("b", 7)), service("one", at("a", 13)),
            service("two", at("b", 13)), service("web", at("a", 7), at("b", 0, 7))));
    Problem problem = problem(before, aPool("us-east").maxNodes(6));

    StepOrder order = order(problem, around(problem, after));

    assertEquals(
        List.of(
            "1 remove-default.api-a []", "2 move-default.web-b-a [remove-default.api-a]",
            "3 move-default.api-a-b [move-default.web-b-a, remove-default.api-a]"),
        headers(order));
    assertHolds(problem, after, order);
  }

  @Test
  void onlyAsManyAsNeededLeaveFirst() {
    // A ring of three: one that leaves opens it.
    PlanState before = three(
        recreated("api", at("a", 7)), recreated("job", at("b", 7)), service("web", at("c", 7)));
    PlanState after = three(
        recreated("api", at("a", 0, 7), at("b", 7)), recreated("job", at("b", 0, 7), at("c", 7)),
        service("web", at("a", 7), at("c", 0, 7)));
    Problem problem = problem(before, aPool("us-east").maxNodes(3));

    StepOrder order = order(problem, around(problem, after));

    assertEquals(
        List.of(
            "1 remove-default.api-a []", "2 move-default.web-c-a [remove-default.api-a]",
            "3 move-default.job-b-c [move-default.web-c-a]",
            "4 move-default.api-a-b [move-default.job-b-c, remove-default.api-a]"),
        headers(order));
    assertHolds(problem, after, order);
  }

  /// Three clusters of one node each.
  private static PlanState three(LatticeServicePlacement... services) {
    return state(
        List.of(
            cluster("a", group("medium", 1)), cluster("b", group("medium", 1)),
            cluster("c", group("medium", 1))),
        List.of(services));
  }
}
