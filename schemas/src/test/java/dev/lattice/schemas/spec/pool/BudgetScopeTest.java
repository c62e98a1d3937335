// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.LatticePool.Budget;
import dev.lattice.schemas.spec.load.HeldForms;
import dev.lattice.schemas.spec.load.SpecLoader;
import dev.lattice.schemas.testing.Snapshots;
import dev.lattice.schemas.unit.Money;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which budgets there are, and what counts against them.
final class BudgetScopeTest {
  private static final String SPECS = """
      apiVersion: lattice.dev/v1alpha1
      kind: LatticePool
      metadata: {name: us-east}
      spec:
        provider: {type: aws, region: us-east-1}
        budget: {maxMonthlyCost: 300, alertThreshold: 0.5}
      ---
      apiVersion: lattice.dev/v1alpha1
      kind: LatticePool
      metadata: {name: free}
      spec:
        provider: {type: aws, region: us-east-1}
      ---
      apiVersion: lattice.dev/v1alpha1
      kind: CloudInfrastructure
      metadata: {name: aws-production}
      spec:
        provider: aws
        budget: {monthly: 1000, alertThreshold: 70, hardLimit: false}
        regions:
          us-east-1: {budget: {monthly: 400, hardLimit: true}}
          eu-west-1: {}
      """;

  @Test
  void poolsAndInfrastructuresHaveBudgetsThatCountTheirClusters() {
    List<BudgetScope> scopes = scopes();

    assertEquals(
        List.of(
            "Pool `aws-production.us-east-1` of CloudInfrastructure/aws-production at regions.us-east-1.budget.monthly: [aws-production.us-east-1]",
            "Pool `us-east` of LatticePool/us-east at budget.maxMonthlyCost: [us-east]",
            "Infrastructure `aws-production` of CloudInfrastructure/aws-production at budget.monthly: [aws-production.eu-west-1, aws-production.us-east-1]"),
        scopes.stream()
            .map(
                scope -> "%s of %s at %s: %s"
                    .formatted(scope.title(), scope.object(), scope.field(), scope.pools()))
            .toList());
  }

  @Test
  void aRegionTakesFromTheWholeWhatItLeavesOut() {
    assertEquals(
        List.of(
            new Budget(Money.parse("400"), 700, true), new Budget(Money.parse("300"), 500, true),
            new Budget(Money.parse("1000"), 700, false)),
        scopes().stream().map(BudgetScope::budget).toList());
  }

  @Test
  void whatOverflowsFromASiteHasABudgetOfItsOwn() {
    BudgetScope scope = scopes(SPECS + """
        ---
        apiVersion: lattice.dev/v1alpha1
        kind: StaticInfrastructure
        metadata: {name: dc-east}
        spec:
          provider: docker
          location: {name: dc}
          capacity: {nodes: 5}
          overflow: {target: aws-production, limits: {maxMonthlySpend: 50}}
        """).get(2);

    assertEquals("Overflow of `dc`", scope.title());
    assertEquals("overflow.limits.maxMonthlySpend", scope.field());
    assertEquals(new Budget(Money.parse("50"), 800, true), scope.budget());
    assertTrue(scope.counts("aws-production.us-east-1", "dc"));
    assertFalse(scope.counts("aws-production.us-east-1", ""));
    assertFalse(scope.counts("us-east", "dc"));
  }

  private static List<BudgetScope> scopes() {
    return scopes(SPECS);
  }

  private static List<BudgetScope> scopes(String specs) {
    return BudgetScope.of(
        SpecLoader
            .load(
                Snapshots.of("infrastructure/a.yaml", specs), "", LatticeConfig.defaults("test"),
                HeldForms.NONE)
            .value());
  }
}
