// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lattice.planner.problem.Projection;
import dev.lattice.planner.testing.ServiceSpec;
import dev.lattice.planner.testing.Specs;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.Observed.Done;
import dev.lattice.schemas.plan.Observed.Spend;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.pool.BudgetScope;
import dev.lattice.schemas.unit.Money;
import java.time.YearMonth;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What is left of a hard budget over two pools on the 20th of November, with 264 of 720 hours to come. A cluster with one
/// replica costs 146 USD a month, so 53.54 until its end (53.533…, rounded up).
final class BudgetProjectionTest {
  @Test
  void whatIsSpentAlreadyLeavesLessForTheRestOfTheMonth() {
    Specs specs = fleet("200").with(service("first", "one").build())
        .spent("CloudInfrastructure/cloud", "146.46");

    Proposal enough = specs.plan();
    Proposal tooMuch = specs.spent("CloudInfrastructure/cloud", "146.47").plan();

    assertEquals(Money.parse("146"), enough.score().monthlyCost());
    assertEquals(1, tooMuch.score().unplaced());
    assertEquals(
        "Raise `budget.monthly` of CloudInfrastructure/cloud from 200.00 to at least 200.01 USD.",
        tooMuch.unplaced().getFirst().repair());
  }

  @Test
  void theRunRateIsHeldAlsoWhereLittleIsSpent() {
    Specs specs =
        fleet("100").with(service("first", "one").build()).spent("CloudInfrastructure/cloud", "0");

    assertEquals(1, specs.plan().score().unplaced());
  }

  @Test
  void spendOfAnotherMonthOrScopeDoesNotCount() {
    Specs specs =
        fleet("200").with(service("first", "one").build()).spent("LatticePool/one", "1000");
    Observed october = Observed.nothing(Specs.NOW)
        .withSpend(
            List.of(
                new Spend(
                    "CloudInfrastructure/cloud", YearMonth.of(2026, 10), Money.parse("1000"),
                    Money.ZERO, null)));
    BudgetScope scope = specs.problem().budgets().getFirst();

    assertEquals(List.of(), specs.plan().unplaced());
    assertNull(Projection.of(scope, october));
  }

  @Test
  void anOverspentMonthLetsEverythingShrinkAndBeExchanged() {
    Specs specs = fleet("1000").with(service("first", "one").replicas(3).build());
    Proposal before = specs.plan();
    specs.spent("CloudInfrastructure/cloud", "2000");

    Proposal same = specs.planAfter(before);
    Proposal moved = specs.with(service("first", "two").replicas(3).build()).planAfter(before);
    Proposal fewer = specs.with(service("first", "one").replicas(2).build()).planAfter(before);
    Proposal more = specs.with(service("first", "one").replicas(4).build()).planAfter(before);

    assertEquals(before.state(), same.state());
    assertEquals(List.of(), moved.unplaced());
    assertEquals(before.score().monthlyCost(), moved.score().monthlyCost());
    assertEquals(List.of(), fewer.unplaced());
    assertEquals(1, more.score().unplaced());
  }

  @Test
  void whatRetiresCountsInTheProjectionUntilItIsGone() {
    Specs specs = fleet("1000").with(service("first", "one").build())
        .spent("CloudInfrastructure/cloud", "900");
    Proposal before = specs.plan();
    Proposal leaving =
        specs.without(new ServiceId("default", "first").objectId()).planAfter(before);
    specs.with(service("second", "two").build());

    Proposal meanwhile = specs.planAfter(leaving);
    Proposal later = Planner.plan(
        specs.problem(
            leaving,
            new Observed(
                Specs.NOW, List.of(), new TreeMap<>(),
                List.of(new Done(before.state().clusters().firstKey(), null)), List.of(),
                new TreeMap<>(), new TreeMap<>())));

    assertEquals(1, meanwhile.score().unplaced());
    assertEquals(List.of(), later.unplaced());
  }

  private static Specs fleet(String budget) {
    return new Specs()
        .with(aNodeClass("small", 2, 8).costs("docker", "0.100").offeringAll().build())
        .with(aPool("one").at("docker", "local").label("tier", "one").nodeClasses("small").build())
        .with(aPool("two").at("docker", "local").label("tier", "two").nodeClasses("small").build())
        .budget(budget, true, "one", "two");
  }

  private static ServiceSpec service(String name, String tier) {
    return aService(name).label("env", "production")
        .inPools("tier", tier)
        .demandMib(2000, 1024)
        .replicas(1);
  }
}
