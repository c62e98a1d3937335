// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.planner.catalog.Catalogue;
import dev.lattice.planner.model.Effort;
import dev.lattice.planner.problem.Previous;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.problem.ProblemBuilder;
import dev.lattice.planner.testing.Specs;
import dev.lattice.planner.testing.Written;
import dev.lattice.planner.verify.Verifier;
import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.unit.Money;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Prices that a price book adjusts are those that plans count with.
final class PriceBookTest {
  private static final String POOL =
      Written.object("LatticePool", "us-east", "provider: {type: aws, region: us-east-1}");
  private static final String LARGE = nodeClass("large", "m5.large", 2, 8);
  private static final String XLARGE = nodeClass("xlarge", "m5.xlarge", 4, 16);
  private static final String WEB = Written.service("web", "resources: {cores: 1, memoryGi: 1}");

  @Test
  void aPlanCostsWhatTheBooksSay() {
    Proposal listed = plan(POOL + LARGE + WEB);
    Proposal adjusted = plan(
        POOL + LARGE + WEB + book("contract", "{match: {family: m5}, percent: -25}")
            + book("support", "{fixedFee: {usd: 7.30, per: month}}"));

    assertEquals("0.196000", hourly(listed));
    // 0.096 x 0.75 + 0.01, and 0.1 for the control plane, which is no machine.
    assertEquals("0.182000", hourly(adjusted));
    assertEquals(listed.state(), adjusted.state());
  }

  @Test
  void booksApplyInTheOrderOfTheirNames() {
    String half = "{percent: -50}";
    String fee = "{fixedFee: {usd: 0.004, per: hour}}";

    assertEquals("0.152000", hourly(plan(POOL + LARGE + WEB + book("a", half) + book("b", fee))));
    assertEquals("0.150000", hourly(plan(POOL + LARGE + WEB + book("b", half) + book("a", fee))));
  }

  @Test
  void theClassThatIsCheaperThroughABookIsChosen() {
    String classes = POOL + LARGE + XLARGE + WEB;

    Proposal plan = plan(
        classes
            + book("contract", "{match: {type: m5.xlarge}, absolute: {usd: 36.5, per: month}}"));

    assertEquals("large", carrying(plan(classes)));
    assertEquals("xlarge", carrying(plan));
    assertEquals("0.150000", hourly(plan));
  }

  @Test
  void anotherBookAloneMovesNothingAndChangesTheCosts() {
    SpecSet before = Written.specs(POOL + LARGE + XLARGE + WEB);
    SpecSet after = Written.specs(
        POOL + LARGE + XLARGE + WEB
            + book("contract", "{match: {type: m5.large}, absolute: {usd: 1, per: hour}}"));
    Proposal first = Planner.plan(problem(before, Previous.NONE).value());

    Proposal again = Planner
        .plan(problem(after, new Previous(first.state(), first.inputs(), new TreeMap<>())).value());

    assertEquals(first.state(), again.state());
    assertEquals("1.100000", hourly(again));
  }

  @Test
  void aBookNamesThePriceOfWhatHasNone() {
    String classes = POOL + nodeClass("own", "m5.nobody-sells-it", 2, 8) + WEB;
    String named =
        classes + book("contract", "{match: {provider: aws}, absolute: {usd: 0.2, per: hour}}");
    String unknown = classes + book("contract", "{match: {provider: aws}, percent: -10}");

    assertEquals("0.300000", hourly(plan(named)));
    assertEquals(List.of(Code.POOL_WITHOUT_PRICE, Code.PRICE_UNKNOWN), found(unknown));
  }

  @Test
  void machinesOfControlPlanesAreAdjustedToo() {
    String policy = Written.object(
        "LatticePlacementPolicy", "all",
        "selector: {matchLabels: {env: production}}\nclusterPolicy: {controlPlane: {mode: machines, replicas: 1, nodeClass: xlarge}}");

    Proposal plan = plan(POOL + LARGE + XLARGE + WEB + policy + book("contract", "{percent: -50}"));

    assertEquals("0.144000", hourly(plan));
  }

  @Test
  void aHardBudgetHoldsForAdjustedPrices() {
    String pool = Written.object(
        "LatticePool", "us-east",
        "provider: {type: aws, region: us-east-1}\nbudget: {maxMonthlyCost: 150}");

    assertTrue(plan(pool + LARGE + WEB).unplaced().isEmpty());
    assertFalse(plan(pool + LARGE + WEB + book("dear", "{percent: 20}")).unplaced().isEmpty());
  }

  @Test
  void machinesOfASiteStillCostNothing() {
    String site = Written.object(
        "StaticInfrastructure", "dc-east",
        "provider: docker\nlocation: {name: dc}\ncapacity: {cores: 12}");
    String own = Written.object(
        "LatticeNodeClass", "own",
        "resources: {cores: 4, memoryGi: 16}\nproviders: {docker: {}}\ncostPerHour: {docker: 0}");

    Proposal plan = plan(
        site + own + WEB
            + book("contract", "{match: {provider: docker}, absolute: {usd: 1, per: hour}}"));

    assertEquals("0.000000", hourly(plan));
  }

  @Test
  void aPriceTooLargeToBeTrueIsNotOffered() {
    String specs = POOL + LARGE + XLARGE + WEB
        + book(
            "contract",
            "{match: {type: m5.large}, absolute: {usd: 900000000, per: hour}}, {percent: 50}");

    assertEquals(List.of(Code.PRICE_TOO_LARGE), found(specs));
    assertEquals("xlarge", carrying(plan(specs)));
  }

  private static String nodeClass(String name, String type, int cores, int memoryGi) {
    return Written.object(
        "LatticeNodeClass", name,
        "resources: {cores: %d, memoryGi: %d}\nproviders: {aws: {instanceType: %s}}"
            .formatted(cores, memoryGi, type));
  }

  private static String book(String name, String adjustments) {
    return Written.object("LatticePriceBook", name, "adjustments: [%s]".formatted(adjustments));
  }

  private static String hourly(Proposal plan) {
    return plan.costs()
        .clusters()
        .values()
        .stream()
        .map(cost -> cost.hourly())
        .reduce(Money.ZERO, Money::plus)
        .hourlyText();
  }

  private static String carrying(Proposal plan) {
    LatticeCluster cluster = plan.state().clusters().values().iterator().next();
    return cluster.nodeGroups().getFirst().nodeClass();
  }

  private static List<Code> found(String text) {
    return problem(Written.specs(text), Previous.NONE).diagnostics()
        .list()
        .stream()
        .map(Diagnostic::code)
        .toList();
  }

  private static Proposal plan(String text) {
    Problem problem = problem(Written.specs(text), Previous.NONE).value();
    Proposal plan = Planner.plan(problem);
    assertTrue(Verifier.judge(problem, plan.state()).isAccepted());
    return plan;
  }

  private static Checked<Problem> problem(SpecSet specs, Previous previous) {
    return ProblemBuilder
        .build(specs, Catalogue.embedded(), previous, Observed.nothing(Specs.NOW), Effort.of(3));
  }
}
