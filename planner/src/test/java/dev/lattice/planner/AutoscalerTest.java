// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PolicySpec.aPolicy;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Violation;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.EligiblePools;
import dev.lattice.planner.search.Search;
import dev.lattice.planner.testing.PoolSpec;
import dev.lattice.planner.testing.ServiceSpec;
import dev.lattice.planner.testing.Specs;
import dev.lattice.planner.verify.Verifier;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.PlanState;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Clusters of one node for 0.10 USD an hour, 73.00 a month, and a control plane on another.
final class AutoscalerTest {
  @Test
  void aGroupMayGrowToTheNodesThatItsPolicyAllows() {
    Proposal plan = fleet(pool(), service("web")).plan();

    assertEquals(List.of("small 1 to 5"), sizes(plan));
  }

  @Test
  void whereLatticeCountsNodesThereIsNoLargestSize() {
    Specs specs = fleet(pool(), service("web")).with(aPolicy("p").nodes(1, 5).build());

    assertEquals(List.of("small 1 to 0"), sizes(specs.plan()));
  }

  /// Two control planes and two nodes leave three of seven machines.
  @Test
  void groupsShareWhatTheirPoolHasLeftInTurn() {
    Proposal plan =
        fleet(pool().maxNodes(7), service("web"), service("web-test").label("env", "test")).plan();

    assertEquals(List.of("small 1 to 3", "small 1 to 2"), sizes(plan));
  }

  /// 365.00 a month is five machines, and four are there; the budget of the pool alone would allow more.
  @Test
  void allGroupsTogetherStayWithinEveryHardBudget() {
    Specs specs = fleet(pool().budget("1000", true), service("web"));
    specs.with(service("web-test").label("env", "test").build()).budget("365", true, "one");

    assertEquals(List.of("small 1 to 2", "small 1 to 1"), sizes(specs.plan()));
  }

  @Test
  void softBudgetsHoldNobodyBack() {
    assertEquals(
        List.of("small 1 to 5"), sizes(fleet(pool().budget("150", false), service("web")).plan()));
  }

  @Test
  void whatIsSpentCountsAsMuchAsTheRunRate() {
    Specs specs = fleet(pool().budget("400", true), service("web")).spent("LatticePool/one", "310");

    assertEquals(List.of("small 1 to 2"), sizes(specs.plan()));
  }

  @Test
  void nothingGrowsInACordonedPool() {
    Specs specs = fleet(pool(), service("web"));
    Proposal first = specs.plan();

    assertEquals(
        List.of("small 1 to 1"), sizes(specs.with(pool().cordoned().build()).planAfter(first)));
  }

  @Test
  void aShareStaysUntilSomebodyNeedsTheRoom() {
    Specs specs = fleet(pool().maxNodes(7), service("web"));
    Proposal first = specs.plan();
    assertEquals(List.of("small 1 to 5"), sizes(first));

    Proposal second = specs.with(service("web-test").label("env", "test").build()).planAfter(first);

    assertEquals(List.of("small 1 to 3", "small 1 to 2"), sizes(second));
    assertEquals(second.state(), specs.planAfter(second).state());
  }

  /// What retires must not count as large as it once might have become where rounds of a search are judged.
  @Test
  void aStateThatSettlesHasTheLargestSizesThatItIsCommittedWith() {
    Specs specs = fleet(pool(), service("web"));
    Proposal first = specs.plan();
    Problem problem = specs.with(aPolicy("p").nodes(1, 60).autoscaled().build()).problem(first);
    EligiblePools eligible = new EligiblePools(problem);

    PlanState settled = Settled.of(problem, Search.run(problem, eligible), eligible).state();

    assertEquals(
        List.of("small 0 to 0", "small 1 to 60"), sizes(settled).stream().sorted().toList());
    assertEquals(sizes(settled), sizes(Planner.plan(problem)));
  }

  @Test
  void theVerifierRefusesALargestSizeThatBreaksALimit() {
    Specs specs = fleet(pool().maxNodes(4).budget("300", true), service("web"));
    Proposal plan = specs.plan();
    assertEquals(List.of("small 1 to 3"), sizes(plan));

    assertEquals(List.of(), Verifier.judge(specs.problem(), plan.state()).refused());
    assertEquals(
        List.of(RuleId.CLUSTER_LIMITS, RuleId.CAPACITY, RuleId.BUDGET),
        Verifier.judge(specs.problem(), widened(plan.state()))
            .refused()
            .stream()
            .map(Violation::rule)
            .toList());
  }

  private static Specs fleet(PoolSpec pool, ServiceSpec... services) {
    Specs specs =
        new Specs().with(aNodeClass("small", 4, 16).costs("docker", "0.10").offeringAll().build())
            .with(pool.build())
            .with(aPolicy("p").nodes(1, 5).autoscaled().build());
    for (ServiceSpec service : services) {
      specs.with(service.build());
    }
    return specs;
  }

  private static PoolSpec pool() {
    return aPool("one").at("docker", "a");
  }

  private static ServiceSpec service(String name) {
    return aService(name).demand(1000, 2);
  }

  private static PlanState widened(PlanState state) {
    TreeMap<String, LatticeCluster> clusters = new TreeMap<>(state.clusters());
    clusters.replaceAll(
        (_, cluster) -> cluster.withNodeGroups(
            cluster.phase(),
            cluster.nodeGroups().stream().map(group -> group.withMax(6)).toList()));
    return state.withClusters(clusters);
  }

  private static List<String> sizes(Proposal plan) {
    return sizes(plan.state());
  }

  private static List<String> sizes(PlanState state) {
    return state.clusters()
        .values()
        .stream()
        .flatMap(cluster -> cluster.nodeGroups().stream())
        .map(AutoscalerTest::size)
        .toList();
  }

  private static String size(NodeGroup group) {
    return "%s %d to %d".formatted(group.name(), group.count(), group.max());
  }
}
