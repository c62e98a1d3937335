// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.search.Probe;
import dev.lattice.planner.testing.PoolSpec;
import dev.lattice.planner.testing.ServiceSpec;
import dev.lattice.planner.testing.Specs;
import dev.lattice.schemas.plan.Costs.CommitmentCost;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.spec.LatticePriceBook.Adjustment;
import dev.lattice.schemas.spec.LatticePriceBook.Change;
import dev.lattice.schemas.spec.LatticePriceBook.Match;
import dev.lattice.schemas.spec.LatticePriceBook.Per;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.unit.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What sums that are committed to pay for, and what that does to where services go. A cluster of one service has a machine
/// for its control plane and a node: 0.20 an hour in `cheap`, 0.30 in `dear`.
final class CommitmentsTest {
  private static final Match EAST = new Match(null, "east", null, null, null);
  private static final Match ALL = new Match(null, null, null, null, null);

  @Test
  void machinesThatAreCommittedToAreTakenFirst() {
    assertEquals("cheap", pool(twoPools().with(service("web").build()).plan(), "web"));

    Proposal plan = twoPools(commitment(EAST, "0.15", 50)).with(service("web").build()).plan();

    assertEquals("dear", pool(plan, "web"));
    assertEquals(cost("0.15", "0.3", "0.3"), cost(plan, 0));
    assertEquals("-109.50", plan.costs().commitmentsHourly().monthly().monthlyText());
    assertEquals("219.00", plan.score().monthlyCost().monthlyText());
  }

  @Test
  void aSumThatPaysForAPartCountsWithThatPart() {
    assertEquals("dear", placed(commitment(EAST, "0.11", 0)));
    assertEquals("cheap", placed(commitment(EAST, "0.09", 0)));
  }

  @Test
  void onceASumIsUsedUpServicesGoWhereMachinesAreCheaper() {
    Proposal plan = twoPools(commitment(EAST, "0.15", 50)).with(service("a").build())
        .with(service("b").build())
        .with(service("c").build())
        .plan();

    assertEquals(new TreeMap<>(Map.of("cheap", 2, "dear", 1)), clusters(plan));
  }

  @Test
  void whatIsNotUsedIsOwedNevertheless() {
    Match nowhere = new Match(null, "north", null, null, null);

    Proposal plan = twoPools(commitment(nowhere, "1.5", 30)).with(service("web").build()).plan();

    assertEquals("cheap", pool(plan, "web"));
    assertEquals(cost("1.5", "0", "0"), cost(plan, 0));
    assertEquals("1095.00", plan.costs().commitmentsHourly().monthly().monthlyText());
  }

  @Test
  void clustersOfAllPoolsShareASum() {
    Proposal plan =
        twoPools(commitment(ALL, "0.4", 0)).with(service("a").inPools("tier", "cheap").build())
            .with(service("b").inPools("tier", "dear").build())
            .plan();

    assertEquals(cost("0.4", "0.5", "0.4"), cost(plan, 0));
  }

  @Test
  void theFirstSumThatIsForAMachinePaysForIt() {
    Proposal plan = twoPools(commitment(EAST, "0.1", 0), commitment(ALL, "1", 0))
        .with(service("a").inPools("tier", "cheap").build())
        .with(service("b").inPools("tier", "dear").build())
        .plan();

    assertEquals(cost("0.1", "0.3", "0.1"), cost(plan, 0));
    assertEquals(cost("1", "0.2", "0.2"), cost(plan, 1));
  }

  @Test
  void budgetsCountWhatMachinesCostWithoutIt() {
    Specs specs = twoPools(commitment(EAST, "0.15", 50)).with(service("web").build());

    specs.with(dear().budget("218", true).build());

    assertEquals("cheap", pool(specs.plan(), "web"));
  }

  @Test
  void tenantsPayWithoutItAndTheirServicesStayWhereTheyCan() {
    Proposal plan = twoPools(commitment(EAST, "0.15", 50)).with(service("web").build())
        .tenantBudget("team", "100", "web")
        .plan();

    // Its node is 73 a month there, and 109.50 where the commitment pays.
    assertEquals("cheap", pool(plan, "web"));
  }

  @Test
  void nodesOfALargeClusterAreOfTheClassThatIsCommittedTo() {
    Specs specs = classes().with(aPool("both").at("docker", "west").build())
        .with(
            Specs.book("contract", commitment(new Match(null, null, null, "d", null), "1.35", 0)));
    for (int i = 0; i < 12; i++) {
      specs.with(aService("s" + i).demandMib(3000, 1024).build());
    }

    Proposal plan = specs.plan();

    // Nine nodes at 0.15 use it up, the other three are of the cheaper class.
    LatticeCluster cluster = plan.state().clusters().firstEntry().getValue();
    assertEquals(
        List.of("large x 9", "medium x 3"),
        cluster.nodeGroups().stream().map(group -> group.name() + " x " + group.count()).toList());
    assertEquals(cost("1.35", "1.35", "1.35"), cost(plan, 0));
  }

  @Test
  void anotherSumAloneMovesNothing() {
    Specs specs = twoPools().with(service("web").build());
    Proposal before = specs.plan();

    Proposal after =
        specs.with(Specs.book("contract", commitment(EAST, "0.3", 0))).planAfter(before);

    assertEquals(before.state(), after.state());
    assertEquals(cost("0.3", "0", "0"), cost(after, 0));
    assertEquals(after.costs().commitments(), after.costsBefore().commitments());
  }

  @Test
  void whatAnotherPoolWouldCostCountsIt() {
    Specs specs = twoPools(commitment(EAST, "0.15", 50)).with(service("web").build());
    Problem problem = specs.problem();

    Money extra = new Probe(problem, Planner.plan(problem).state())
        .extraMonthly(new ServiceId("default", "web"), List.of("cheap"))
        .get("cheap");

    assertEquals("146.00", Objects.requireNonNull(extra).monthlyText());
  }

  private static Specs twoPools(Adjustment... adjustments) {
    Specs specs = classes().with(
        aPool("cheap").at("docker", "west").nodeClasses("medium").label("tier", "cheap").build())
        .with(dear().build());
    return adjustments.length == 0 ? specs : specs.with(Specs.book("contract", adjustments));
  }

  private static PoolSpec dear() {
    return aPool("dear").at("docker", "east").nodeClasses("large").label("tier", "dear");
  }

  private static Specs classes() {
    return new Specs()
        .with(aNodeClass("medium", 4, 16).on("docker", "c").costs("docker", "0.1").build())
        .with(aNodeClass("large", 4, 16).on("docker", "d").costs("docker", "0.15").build());
  }

  /// In a cluster of its own.
  private static ServiceSpec service(String name) {
    return aService(name).label("env", name);
  }

  private static Adjustment commitment(Match match, String hourly, int percent) {
    return new Adjustment(
        match,
        new Change.CommitmentPool(Money.parse(hourly), Per.HOUR, BigDecimal.valueOf(percent)));
  }

  private static String placed(Adjustment commitment) {
    return pool(twoPools(commitment).with(service("web").build()).plan(), "web");
  }

  private static String pool(Proposal plan, String service) {
    List<Placement> placements =
        Objects.requireNonNull(plan.state().services().get(new ServiceId("default", service)))
            .placements();
    assertEquals(1, placements.size());
    return placements.getFirst().pool();
  }

  /// Pool to its clusters.
  private static SortedMap<String, Integer> clusters(Proposal plan) {
    TreeMap<String, Integer> clusters = new TreeMap<>();
    plan.state()
        .clusters()
        .values()
        .forEach(cluster -> clusters.merge(cluster.pool(), 1, Integer::sum));
    return clusters;
  }

  private static CommitmentCost cost(Proposal plan, int adjustment) {
    return Objects.requireNonNull(
        plan.costs().commitments().get("contract.adjustments[%d]".formatted(adjustment)));
  }

  private static CommitmentCost cost(String owed, String machines, String paid) {
    return new CommitmentCost(Money.parse(owed), Money.parse(machines), Money.parse(paid));
  }
}
