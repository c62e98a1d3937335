// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.planner.change.Held;
import dev.lattice.planner.explain.BudgetUse;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.render.PlanPage;
import dev.lattice.planner.render.PlanView;
import dev.lattice.planner.testing.RandomFleet;
import dev.lattice.planner.testing.Walk;
import dev.lattice.planner.testing.Walk.Planned;
import dev.lattice.schemas.plan.Costs;
import dev.lattice.schemas.plan.Costs.Chargeback;
import dev.lattice.schemas.plan.Costs.ClusterCost;
import dev.lattice.schemas.plan.Costs.CommitmentCost;
import dev.lattice.schemas.plan.Costs.EgressCost;
import dev.lattice.schemas.plan.Costs.GroupCost;
import dev.lattice.schemas.plan.Costs.ServiceCost;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.plan.PlanFiles;
import dev.lattice.schemas.plan.PlanRead;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.TenantBudget;
import dev.lattice.schemas.spec.pool.BudgetScope;
import dev.lattice.schemas.unit.Money;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The parts of money add up to the whole in everything that is written, for every fleet. Exact, to the micro-dollar.
final class MoneyTest {
  private static Stream<Long> seeds() {
    return LongStream.range(0, 20).boxed();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void partsAddUpToTheWhole(long seed) {
    Planned planned = new Walk(RandomFleet.of(seed, 12, 4)).plan();
    Plan plan = read(planned.outcome().plan());
    Costs costs = plan.costs();
    String at = "seed " + seed;

    Money whole = shared(plan, costs.clusters(), costs.services(), at);
    Chargeback charged = costs.chargeback();
    assertEquals(shared(plan, charged.clusters(), charged.services(), at), charged.hourly(), at);
    assertEquals(whole.monthly(), plan.decision().score().monthlyCost(), at);
    assertTrue(page(planned).contains(plan.decision().score().monthlyCost().monthlyText()), at);
    assertEquals(
        sum(
            costs.egress()
                .values()
                .stream()
                .flatMap(sent -> sent.values().stream())
                .map(EgressCost::monthly)),
        costs.egressMonthly(), at);
    assertTrue(
        costs.egress().isEmpty() || page(planned).contains(costs.egressMonthly().monthlyText()),
        at);
    assertEquals(
        plan.decision().score().monthlyCost(),
        sum(rows(page(planned), "USD an hour", costs.clusters().keySet())), at);
    commitments(costs, page(planned), at);
    budgets(planned.problem(), plan, at);
  }

  /// What commitments pay for is part of what machines cost, and what they add is printed to the cent.
  private static void commitments(Costs costs, String page, String at) {
    Money paid = sum(costs.commitments().values().stream().map(CommitmentCost::paid));
    Money machines = sum(costs.commitments().values().stream().map(CommitmentCost::machines));
    Money owed = sum(costs.commitments().values().stream().map(CommitmentCost::owed));
    assertTrue(paid.compareTo(machines) <= 0, at);
    assertTrue(
        machines.compareTo(sum(costs.clusters().values().stream().map(ClusterCost::hourly))) <= 0,
        at);
    assertEquals(owed.minus(paid), costs.commitmentsHourly(), at);
    if (!costs.commitments().isEmpty()) {
      assertEquals(
          costs.commitmentsHourly().monthly().cents(),
          sum(rows(page, "Owed an hour", costs.commitments().keySet())), at);
    }
  }

  /// The last cells of the rows of what costs something, as they are printed.
  ///
  /// @param column the head of a column of their table
  private static Stream<Money> rows(String page, String column, Set<String> names) {
    String rows = page.substring(page.indexOf(column));
    return rows.lines()
        .takeWhile(line -> !line.isEmpty())
        .map(line -> line.split("\\|"))
        .filter(cells -> names.contains(cells[1].strip().replace("`", "")))
        .map(cells -> Money.parse(cells[cells.length - 1].strip()));
  }

  /// What all clusters cost, which is what services have as their shares, and what is nobody's.
  private static Money shared(
      Plan plan, SortedMap<String, ClusterCost> clusters,
      SortedMap<ServiceId, ServiceCost> services, String at) {
    clusters.forEach((name, cost) -> cluster(cluster(plan, name), services, cost, at));
    services.forEach(
        (id, cost) -> assertEquals(sum(cost.byCluster().values().stream()), cost.hourly(), at));
    Money whole = sum(clusters.values().stream().map(ClusterCost::hourly));
    Money shares = sum(services.values().stream().map(ServiceCost::hourly));
    Money overhead = sum(clusters.values().stream().map(ClusterCost::overhead));
    assertEquals(whole, shares.plus(overhead), at);
    return whole;
  }

  private static LatticeCluster cluster(Plan plan, String name) {
    return Objects.requireNonNull(plan.state().clusters().get(name), name);
  }

  private static void cluster(
      LatticeCluster cluster, SortedMap<ServiceId, ServiceCost> services, ClusterCost cost,
      String at) {
    Money shares = sum(
        services.values()
            .stream()
            .map(service -> service.byCluster().getOrDefault(cluster.name(), Money.ZERO)));
    assertEquals(
        cost.controlPlane().plus(sum(cost.groups().values().stream().map(GroupCost::hourly))),
        cost.hourly(), at);
    assertEquals(cost.hourly(), cost.overhead().plus(shares), at);
    for (NodeGroup group : cluster.nodeGroups()) {
      if (group.count() > 0) {
        GroupCost nodes = Objects.requireNonNull(cost.groups().get(group.name()), at);
        assertEquals(nodes.node().times(group.count()), nodes.hourly(), at);
      }
    }
  }

  /// What budgets say is spent, summed anew from the costs of clusters and services.
  private static void budgets(Problem problem, Plan plan, String at) {
    TreeMap<String, Money> expected = new TreeMap<>();
    for (BudgetScope scope : problem.budgets()) {
      expected.put(
          scope.title(),
          sum(
              plan.costs()
                  .clusters()
                  .entrySet()
                  .stream()
                  .filter(c -> counts(scope, cluster(plan, c.getKey())))
                  .map(c -> c.getValue().hourly()))
              .monthly());
    }
    for (TenantBudget budget : problem.tenantBudgets()) {
      expected.put(
          "Tenant `%s`".formatted(budget.tenant()),
          sum(
              plan.costs()
                  .services()
                  .entrySet()
                  .stream()
                  .filter(s -> budget.services().contains(s.getKey()))
                  .map(s -> s.getValue().hourly()))
              .monthly());
    }
    TreeMap<String, Money> told = new TreeMap<>();
    BudgetUse.all(problem, plan.state(), plan.costs())
        .forEach(use -> told.put(use.title(), use.monthly()));
    assertEquals(expected, told, at);
  }

  private static boolean counts(BudgetScope scope, LatticeCluster cluster) {
    return scope.counts(cluster.pool(), cluster.overflowOf());
  }

  private static Money sum(Stream<Money> parts) {
    return parts.reduce(Money.ZERO, Money::plus);
  }

  private static Plan read(Plan plan) {
    return assertInstanceOf(PlanRead.Read.class, PlanFiles.decode("", PlanFiles.encode(plan)))
        .plan();
  }

  private static String page(Planned planned) {
    return PlanPage.render(
        PlanView.of(
            planned.outcome(), PlanState.EMPTY, planned.proposal().costsBefore(), Held.NONE,
            List.of()));
  }
}
