// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.testing.ServiceSpec;
import dev.lattice.planner.testing.SmallProblem;
import dev.lattice.planner.testing.Specs;
import dev.lattice.schemas.plan.Decision.Conflict;
import dev.lattice.schemas.plan.Decision.Unplaced;
import dev.lattice.schemas.spec.LatticePool.Budget;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.pool.BudgetScope;
import dev.lattice.schemas.unit.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Budgets over several pools, and of tenants. A replica of these services takes a node of 0.100 USD an hour; a control plane takes another,
/// so a cluster with one replica costs 146 USD a month.
final class BudgetTest {
  private static final ObjectId CLOUD = new ObjectId("CloudInfrastructure", "", "cloud");

  @Test
  void aHardBudgetAboveTwoPoolsHoldsForBothTogether() {
    Specs specs = fleet().budget("200", true, "one", "two")
        .with(service("first", "one").priority(200).build())
        .with(service("second", "two").build());

    Proposal plan = specs.plan();

    assertEquals(Money.parse("146"), plan.score().monthlyCost());
    Unplaced second = plan.unplaced().getFirst();
    assertEquals("second", second.service().name());
    assertTrue(
        second.conflict().contains(new Conflict("budget", CLOUD, "budget.monthly")),
        second.toString());
    assertEquals(
        "Raise `budget.monthly` of CloudInfrastructure/cloud from 200.00 to at least 292.00 USD.",
        second.repair());
  }

  @Test
  void theInnerBudgetIsNamedWhereOnlyItBinds() {
    Specs specs = fleet().budget("1000", true, "one", "two")
        .with(aPool("two").at("docker", "local").label("tier", "two").budget("100", true).build())
        .with(service("second", "two").build());

    List<Conflict> conflict = specs.plan().unplaced().getFirst().conflict();

    assertTrue(
        conflict.contains(
            new Conflict(
                "budget", new ObjectId("LatticePool", "", "two"), "budget.maxMonthlyCost")),
        conflict.toString());
    assertTrue(
        conflict.stream().noneMatch(rule -> rule.object().equals(CLOUD)), conflict.toString());
  }

  @Test
  void aSoftBudgetIsExceededOnlyWhereNothingElseIsLeft() {
    Specs specs = fleet().with(aPool("three").at("docker", "local").label("tier", "any").build())
        .with(
            aPool("two").at("docker", "local")
                .label("tier", "two", "any")
                .nodeClasses("cheap")
                .build())
        .with(aNodeClass("cheap", 2, 8).costs("docker", "0.010").offeringAll().build())
        .budget("10", false, "one", "two")
        .with(service("must", "one").build())
        .with(service("may", "any").label("env", "test").build());

    Proposal plan = specs.plan();

    assertEquals(List.of(), plan.unplaced());
    assertEquals(1, plan.score().softViolations());
    assertEquals(
        List.of("one", "three"),
        plan.state().clusters().values().stream().map(c -> c.pool()).sorted().toList());
  }

  @Test
  void aLoweredBudgetKeepsWhatRunsAndLetsItShrink() {
    Specs specs = fleet().with(service("first", "one").replicas(3).build());
    Proposal before = specs.plan();

    Proposal same = specs.budget("50", true, "one", "two").planAfter(before);
    Proposal fewer = specs.with(service("first", "one").replicas(2).build()).planAfter(before);
    Proposal more = specs.with(service("first", "one").replicas(4).build()).planAfter(before);

    assertEquals(before.state(), same.state());
    assertEquals(List.of(), fewer.unplaced());
    assertEquals(
        before.score().monthlyCost().minus(Money.parse("73")), fewer.score().monthlyCost());
    assertEquals(1, more.score().unplaced());
    assertEquals(before.score().monthlyCost(), more.score().monthlyCost());
  }

  @Test
  void aTenantGetsNothingMoreThanItCanPay() {
    Specs specs = fleet().tenantBudget("agency", "100", "first", "second")
        .with(service("first", "one").priority(200).build())
        .with(service("second", "two").build())
        .with(service("other", "two").build());

    Proposal plan = specs.plan();

    Unplaced second = plan.unplaced().getFirst();
    assertEquals(1, plan.unplaced().size());
    assertEquals("second", second.service().name());
    assertEquals(
        List.of(
            new Conflict(
                "budget", new ObjectId("LatticeConfig", "", "test"), "tenants[0].budget.monthly")),
        second.conflict());
    assertEquals(
        "Raise `tenants[0].budget.monthly` of LatticeConfig/test from 100.00 to at least 146.00 USD.",
        second.repair());
    assertEquals(plan.state(), specs.planAfter(plan).state());
  }

  @Test
  void aShareThatGrowsBecauseOthersLeaveRefusesNothing() {
    Specs specs = fleet().tenantBudget("agency", "50", "first")
        .with(service("first", "one").demandMib(900, 1024).build())
        .with(service("other", "one").demandMib(900, 1024).build());
    Proposal shared = specs.plan();
    Proposal alone = specs.without(new ServiceId("default", "other").objectId()).planAfter(shared);

    Proposal more = specs.with(service("first", "one").demandMib(900, 1024).replicas(3).build())
        .planAfter(alone);

    assertEquals(List.of(), shared.unplaced());
    assertEquals(List.of(), alone.unplaced());
    assertEquals(Money.parse("73"), monthly(alone, "first"));
    assertEquals(2, more.score().unplaced());
    assertEquals(Money.parse("73"), monthly(more, "first"));
  }

  @Test
  void aTenantGoesWhereItCanPay() {
    // Beside the other service nothing is to be bought, but two thirds of a large node would be the tenant's.
    Specs specs =
        fleet().with(aNodeClass("large", 8, 32).costs("docker", "0.110").offeringAll().build())
            .with(aNodeClass("small", 2, 8).costs("docker", "0.050").offeringAll().build())
            .with(
                aPool("one").at("docker", "local")
                    .label("tier", "one", "any")
                    .nodeClasses("large")
                    .build())
            .with(
                aPool("two").at("docker", "local")
                    .label("tier", "two", "any")
                    .nodeClasses("small")
                    .build())
            .with(service("other", "one").demandMib(1000, 1024).priority(200).build())
            .with(service("first", "any").build());

    Proposal free = specs.plan();
    Proposal bounded = specs.tenantBudget("agency", "40", "first").plan();

    assertEquals("53.53", monthly(free, "first").monthlyText());
    assertEquals("36.50", monthly(bounded, "first").monthlyText());
  }

  @Test
  void twoThatNeedEachOtherArePlacedTogetherOnlyIfTheirTenantCanPayForBoth() {
    Specs specs = fleet().with(service("first", "one").near("second", 1).build())
        .with(service("second", "one").near("first", 1).build());

    Proposal enough = specs.tenantBudget("agency", "146", "first", "second").plan();
    Proposal tooLittle = specs.tenantBudget("agency", "145", "first", "second").plan();

    assertEquals(List.of(), enough.unplaced());
    assertEquals(2, tooLittle.unplaced().size());
  }

  @Test
  void tighteningABudgetNeverRaisesTheSpendInItsScope() {
    int lowered = 0;
    for (long seed = 0; seed < 150; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Problem problem = SmallProblem.fresh(random, 2);
      for (int i = 0; i < problem.budgets().size(); i++) {
        BudgetScope scope = problem.budgets().get(i);
        Money spend = problem.hourly(scope, Planner.plan(problem).state());
        Money limit = new Money(random.nextLong(1 + scope.budget().maxMonthlyCost().microUsd()));

        Problem tight = tightened(problem, i, limit);
        Money after = tight.hourly(scope, Planner.plan(tight).state());

        assertTrue(after.compareTo(spend) <= 0, "seed " + seed + ": " + scope);
        lowered += after.compareTo(spend) < 0 ? 1 : 0;
      }
    }
    assertTrue(lowered > 0, "no budget ever bound");
  }

  private static Problem tightened(Problem problem, int index, Money limit) {
    List<BudgetScope> budgets = new ArrayList<>(problem.budgets());
    BudgetScope old = budgets.get(index);
    Budget budget = new Budget(limit, old.budget().alertPermille(), old.budget().hardLimit());
    budgets.set(
        index, new BudgetScope(
            old.subject(), old.object(), old.field(), budget, old.pools(), old.overflowOf()));
    return new Problem(
        problem.config(), problem.pools(), problem.commitments(), budgets, problem.tenantBudgets(),
        problem.services(), problem.roundTrips(), problem.egressPrices(), problem.previous(),
        problem.observed(), problem.effort(), problem.catalogue(), problem.inputs());
  }

  private static Money monthly(Proposal plan, String service) {
    return Objects.requireNonNull(plan.costs().services().get(new ServiceId("default", service)))
        .hourly()
        .monthly();
  }

  private static Specs fleet() {
    return new Specs()
        .with(aNodeClass("small", 2, 8).costs("docker", "0.100").offeringAll().build())
        .with(aPool("one").at("docker", "local").label("tier", "one").nodeClasses("small").build())
        .with(aPool("two").at("docker", "local").label("tier", "two").nodeClasses("small").build());
  }

  private static ServiceSpec service(String name, String tier) {
    return aService(name).label("env", "production")
        .inPools("tier", tier)
        .demandMib(2000, 1024)
        .replicas(1);
  }
}
