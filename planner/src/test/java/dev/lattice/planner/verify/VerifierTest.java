// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.verify;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static dev.lattice.schemas.testing.PlanValues.at;
import static dev.lattice.schemas.testing.PlanValues.cluster;
import static dev.lattice.schemas.testing.PlanValues.group;
import static dev.lattice.schemas.testing.PlanValues.service;
import static dev.lattice.schemas.testing.PlanValues.state;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.planner.model.Effort;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.problem.Previous;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.testing.Specs;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.Observed.Done;
import dev.lattice.schemas.plan.Phase;
import dev.lattice.schemas.plan.PlanState;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// One cluster stays, and one is on its way out or gone.
final class VerifierTest {
  private static final PlanState BEFORE = state(
      List.of(cluster("a", group("medium", 1)), cluster("b", Phase.RETIRING, group("medium", 2))),
      List.of(service("web", at("b", 2))));

  @Test
  void capacityThatWasExceededExcusesWhatIsNoWorse() {
    PlanState after = state(List.of(cluster("a", group("medium", 3))), List.of());

    assertEquals(List.of(), refused(after, RuleId.CAPACITY, List.of()));
    assertEquals(
        List.of(RuleId.CAPACITY), refused(after, RuleId.CAPACITY, List.of(new Done("b", null))));
  }

  @Test
  void replicasThatWereMisplacedExcuseAsManyWhileTheirClusterIsThere() {
    PlanState after = state(
        List.of(cluster("a", group("medium", 1)), cluster("c", Phase.RETIRING, group("medium", 1))),
        List.of(service("web", at("c", 2))));

    assertEquals(List.of(), refused(after, RuleId.CLUSTER_LIMITS, List.of()));
    assertEquals(
        List.of(RuleId.CLUSTER_LIMITS),
        refused(after, RuleId.CLUSTER_LIMITS, List.of(new Done("b", null))));
  }

  @Test
  void whatAServiceHadBeforeIsEnoughOnlyWhereItIsAllOfIt() {
    PlanState before =
        state(List.of(cluster("a", group("medium", 2))), List.of(service("web", at("a", 2))));
    PlanState fewer =
        state(List.of(cluster("a", group("medium", 2))), List.of(service("web", 1, at("a", 1))));
    Specs larger = specs(2000);

    assertEquals(List.of(), refused(larger, before, before, RuleId.WHOLE, List.of()));
    assertEquals(List.of(RuleId.WHOLE), refused(larger, before, fewer, RuleId.WHOLE, List.of()));
  }

  /// @param done what has left
  private static List<RuleId> refused(PlanState after, RuleId rule, List<Done> done) {
    return refused(specs(500), BEFORE, after, rule, done);
  }

  private static Specs specs(long milliCores) {
    return new Specs()
        .with(aNodeClass("medium", 4, 16).on("aws", "m5.xlarge").costs("aws", "0.192").build())
        .with(aPool("us-east").maxNodes(2).build())
        .with(aService("web").demand(milliCores, 1).replicas(2).build());
  }

  private static List<RuleId> refused(
      Specs specs, PlanState before, PlanState after, RuleId rule, List<Done> done) {
    Problem problem =
        specs
            .checked(
                Previous.of(before),
                new Observed(
                    Specs.NOW, List.of(), new TreeMap<>(), done, List.of(), new TreeMap<>(),
                    new TreeMap<>()),
                Effort.of(3))
            .value();
    return Verifier.judge(problem, after)
        .refused()
        .stream()
        .map(violation -> violation.rule())
        .filter(rule::equals)
        .toList();
  }
}
