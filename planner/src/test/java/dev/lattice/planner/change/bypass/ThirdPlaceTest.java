// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change.bypass;

import static dev.lattice.planner.change.bypass.Exchange.around;
import static dev.lattice.planner.change.bypass.Exchange.assertHolds;
import static dev.lattice.planner.change.bypass.Exchange.headers;
import static dev.lattice.planner.change.bypass.Exchange.order;
import static dev.lattice.planner.change.bypass.Exchange.problem;
import static dev.lattice.planner.change.bypass.Exchange.specs;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
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
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Services that want each other's place and can get no node for a while. A node holds seven replicas.
final class ThirdPlaceTest {
  @Test
  void whereNoNodeCanBeHadOneGoesToAThirdPlace() {
    // 20 of 21, 20 of 21 and 40 of 42 places are taken: the third cluster has room for two replicas, the others for one.
    PlanState before = thirdPlace(40, service("api", at("a", 2)), service("web", at("b", 2)));
    PlanState wanted = thirdPlace(
        40, service("api", at("a", 0, 2), at("b", 2)), service("web", at("a", 2), at("b", 0, 2)));
    Problem problem = problem(before, aPool("us-east").maxNodes(12));

    PlanState after = around(problem, wanted);
    StepOrder order = order(problem, after);

    assertEquals(
        thirdPlace(
            40, service("api", at("a", 0, 2), at("c", 2)).meantFor("b"),
            service("web", at("a", 2), at("b", 0, 2))),
        after);
    assertEquals(
        List.of("1 move-default.api-a-c []", "2 move-default.web-b-a [move-default.api-a-c]"),
        headers(order));
    assertHolds(problem, after, order);
  }

  @Test
  void whereTheThirdPlaceHasTooLittleRoomTheyAreNamed() {
    PlanState before = thirdPlace(41, service("api", at("a", 2)), service("web", at("b", 2)));
    PlanState wanted = thirdPlace(
        41, service("api", at("a", 0, 2), at("b", 2)), service("web", at("a", 2), at("b", 0, 2)));
    Problem problem = problem(before, aPool("us-east").maxNodes(12));

    PlanState after = around(problem, wanted);

    assertEquals(wanted, after);
    assertEquals(
        List.of("move-default.api-a-b", "move-default.web-b-a"), order(problem, after).cycle());
  }

  @Test
  void noRuleIsBrokenInAThirdPlace() {
    PlanState before = thirdPlace(40, service("api", at("a", 2)), service("web", at("b", 2)));
    PlanState wanted = thirdPlace(
        40, service("api", at("a", 0, 2), at("b", 2)), service("web", at("a", 2), at("b", 0, 2)));
    Problem problem = problem(
        before,
        specs(before, aPool("us-east").maxNodes(12)).with(
            aService("api").demand(500, 1)
                .replicas(2)
                .apartFrom(Topology.CLUSTER, "three")
                .build()));

    PlanState after = around(problem, wanted);

    assertEquals(Map.of(ServiceId.parse("default/web"), "a"), meant(after));
    assertHolds(problem, after, order(problem, after));
  }

  @Test
  void thoseThatAreKeptApartChangePlacesByAThirdOne() {
    PlanState before = thirdPlace(30, service("api", at("a", 1)), service("web", at("b", 1)));
    PlanState wanted = thirdPlace(
        30, service("api", at("a", 0, 1), at("b", 1)), service("web", at("a", 1), at("b", 0, 1)));
    Problem problem = problem(
        before, specs(before, aPool("us-east").maxNodes(12))
            .with(aService("api").demand(500, 1).apartFrom(Topology.CLUSTER, "web").build()));

    PlanState after = around(problem, wanted);

    assertEquals(Map.of(ServiceId.parse("default/api"), "b"), meant(after));
    assertHolds(problem, after, order(problem, after));
  }

  /// Services in third places to the clusters they are meant for.
  private static Map<ServiceId, String> meant(PlanState state) {
    TreeMap<ServiceId, String> meant = new TreeMap<>();
    for (LatticeServicePlacement service : state.services().values()) {
      String cluster = service.meantFor();
      if (cluster != null) {
        meant.put(service.id(), cluster);
      }
    }
    return meant;
  }

  /// Two clusters of three nodes and one of six; 18 replicas stay in either of the first.
  ///
  /// @param third replicas that stay in the third
  private static PlanState thirdPlace(int third, LatticeServicePlacement... movers) {
    List<LatticeServicePlacement> services = new ArrayList<>(List.of(movers));
    services.add(service("one", at("a", 18)));
    services.add(service("two", at("b", 18)));
    services.add(service("three", at("c", third)));
    return state(
        List.of(
            cluster("a", group("medium", 3)), cluster("b", group("medium", 3)),
            cluster("c", group("medium", 6))),
        services);
  }
}
