// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.lattice.planner.Planner;
import dev.lattice.planner.Proposal;
import dev.lattice.planner.catalog.Catalogue;
import dev.lattice.planner.model.Effort;
import dev.lattice.planner.problem.Previous;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.problem.ProblemBuilder;
import dev.lattice.planner.testing.Specs;
import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.Observed.Spend;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.spec.load.HeldForms;
import dev.lattice.schemas.spec.load.SpecLoader;
import dev.lattice.schemas.testing.Snapshots;
import dev.lattice.schemas.unit.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What people are told when money runs short. The service takes one node of 0.192 USD an hour, which is 140.16 a month, and
/// its cluster a control plane on another.
final class BudgetFindingsTest {
  private static final String SERVICE = """
      apiVersion: lattice.dev/v1alpha1
      kind: LatticeService
      metadata: {name: web, labels: {env: production}}
      spec:
        containers: {main: {image: "web:1"}}
        placement: {resources: {cores: 2, memoryGi: 4}}
      """;

  @Test
  void everyBudgetThatIsReachedOrExceededIsNamed() {
    assertEquals(
        List.of(
            "LAT-0302: Tenant `agency` costs 140.16 USD a month of a budget of 150.00.",
            "LAT-0303: Infrastructure `aws-production` costs 280.32 USD a month, 30.32 more than its budget of 250.00.",
            "LAT-0302: Pool `aws-production.us-east-1` costs 280.32 USD a month of a budget of 300.00."),
        findings("250", "150", Observed.nothing(Specs.NOW)));
  }

  @Test
  void aThresholdHoldsOfTheBudgetThatStatesItAndOfThoseInIt() {
    assertEquals(
        List.of(
            "LAT-0302: Pool `aws-production.us-east-1` costs 280.32 USD a month of a budget of 300.00."),
        findings("312", "176", Observed.nothing(Specs.NOW)));
  }

  @Test
  void theEndOfTheMonthCountsWhereItIsDearerThanTheRunRate() {
    // 280.32 x 264 / 720 hours = 102.78
    Observed billed = spent("CloudInfrastructure/aws-production", "300", "290");
    Observed estimated = spent("LatticePool/aws-production.us-east-1", "10", "170");

    assertEquals(
        List.of(
            "LAT-0303: Infrastructure `aws-production` will have cost 402.78 USD at the end of the month, 2.78 more than its budget of 400.00, 300.00 of it already by the bill of 2026-11-18."),
        findings("400", "1000", billed).stream().filter(text -> text.contains("Infra")).toList());
    assertEquals(
        List.of(
            "LAT-0302: Pool `aws-production.us-east-1` costs 280.32 USD a month of a budget of 300.00."),
        findings("400", "1000", estimated));
  }

  private static Observed spent(String scope, String accrued, String billed) {
    return Observed.nothing(Specs.NOW)
        .withSpend(
            List.of(
                new Spend(
                    scope, YearMonth.of(2026, 11), Money.parse(accrued), Money.parse(billed),
                    LocalDate.of(2026, 11, 18))));
  }

  private static List<String> findings(String cloud, String tenant, Observed observed) {
    Checked<SpecSet> specs =
        SpecLoader
            .load(
                Snapshots.of(
                    "lattice.yaml", config(tenant), "infrastructure/a.yaml", fleet(cloud),
                    "services/web.yaml", SERVICE),
                "", LatticeConfig.defaults("test"), HeldForms.NONE);
    assertFalse(specs.diagnostics().hasErrors(), () -> specs.diagnostics().list().toString());
    Problem problem = ProblemBuilder
        .build(specs.value(), Catalogue.embedded(), Previous.NONE, observed, Effort.of(1))
        .value();
    Proposal plan = Planner.plan(problem);
    return BudgetFindings.of(specs.value(), BudgetUse.all(problem, plan.state(), plan.costs()))
        .list()
        .stream()
        .map(finding -> finding.code().id() + ": " + finding.detail())
        .toList();
  }

  private static String fleet(String monthly) {
    return """
        apiVersion: lattice.dev/v1alpha1
        kind: LatticeNodeClass
        metadata: {name: medium}
        spec:
          resources: {cores: 4, memoryGi: 16}
          providers: {aws: {instanceType: m5.xlarge}}
          costPerHour: {aws: 0.192}
        ---
        apiVersion: lattice.dev/v1alpha1
        kind: LatticePlacementPolicy
        metadata: {name: machines}
        spec:
          selector: {matchLabels: {env: production}}
          clusterPolicy: {controlPlane: {mode: machines, replicas: 1}}
        ---
        apiVersion: lattice.dev/v1alpha1
        kind: CloudInfrastructure
        metadata: {name: aws-production}
        spec:
          provider: aws
          budget: {monthly: %s, alertThreshold: 90, hardLimit: false}
          regions:
            us-east-1: {budget: {monthly: 300}}
        """.formatted(monthly);
  }

  private static String config(String monthly) {
    return """
        apiVersion: lattice.dev/v1alpha1
        kind: LatticeConfig
        metadata: {name: test}
        spec: {tenants: [{name: agency, paths: ["services/**"], budget: {monthly: %s}}]}
        """.formatted(monthly);
  }
}
