// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.daemon.reconcile.Event;
import dev.lattice.schemas.testing.Golden;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What people see of budgets: on the status branch, and as events that alerts are made of.
final class BudgetsTest {
  private static final String OBSERVED = "observed.yaml";
  private static final String CLOUD = "infrastructure/cloud.yaml";

  @Test
  void everyObjectWithABudgetSaysWhetherItIsExceeded() throws Exception {
    World world = World.with(Map.of());
    world.push(CLOUD, cloud("1000", "200"));
    world.push(
        Specs.US, Specs.pool("us", "us-east-1", "blue") + "  budget: {maxMonthlyCost: 900}\n");
    world.push(Specs.servicePath("api"), Specs.service("api", "cloud", 1));

    world.settle();

    Golden.assertMatches("budgets/status.yaml", budgets(world));
  }

  @Test
  void whatIsSpentOutlivesThePassesOfBothLoops() throws Exception {
    World world = World.with(Map.of());
    world.push(CLOUD, cloud("1000", "200"));
    world.push(Specs.servicePath("api"), Specs.service("api", "cloud", 1));
    world.settle();
    String observed = world.person.reads(World.LAYOUT.statusBranch()).getOrDefault(OBSERVED, "");
    String month = observed.lines().findFirst().orElseThrow().replaceAll("asOf: \"?(.{7}).*", "$1");
    String spend = """
        spend:
        - scope: CloudInfrastructure/cloud
          month: "%s"
          accrued: "1200.00"
          billed: "0.00"
        """.formatted(month);
    world.person.commits(World.LAYOUT.statusBranch(), OBSERVED, observed + spend);
    world.push(Specs.servicePath("more"), Specs.service("more", "cloud", 40));

    world.turn(5);

    assertEquals(List.of(), world.poolsOf("more"));
    assertTrue(
        world.person.reads(World.LAYOUT.statusBranch())
            .getOrDefault(OBSERVED, "")
            .contains("accrued: \"1200.00\""));
    assertTrue(budgets(world).contains("reason: LimitExceeded"), budgets(world));
  }

  @Test
  void eachPassSaysWhatItMakesOfBudgets() throws Exception {
    World world = World.with(Map.of());
    world.push(CLOUD, cloud("1000", "200"));
    world.push(Specs.CONFIG, Specs.config(3) + "  alerts: {webhooks: [{name: ops}]}\n");
    world.settle();

    Event.BudgetsNoted last = world.events.stream()
        .filter(Event.BudgetsNoted.class::isInstance)
        .map(Event.BudgetsNoted.class::cast)
        .reduce((_, later) -> later)
        .orElseThrow();

    assertEquals(List.of("ops"), last.webhooks());
    assertEquals(
        List.of("LatticePool/cloud.us-east-1", "CloudInfrastructure/cloud"),
        last.budgets().stream().map(note -> note.budget().toString()).toList());
  }

  /// `budgets.yaml` and the documents with the condition, without times.
  private static String budgets(World world) {
    StringBuilder all = new StringBuilder();
    new TreeMap<>(world.person.reads(World.LAYOUT.statusBranch())).forEach((path, text) -> {
      if (path.equals("budgets.yaml") || text.contains("type: BudgetExceeded\n")) {
        all.append("# ").append(path).append('\n');
        all.append(text.replaceAll(" *lastTransitionTime: .*\n", ""));
      }
    });
    return all.toString();
  }

  private static String cloud(String monthly, String region) {
    return """
        apiVersion: lattice.dev/v1alpha1
        kind: CloudInfrastructure
        metadata: {name: cloud}
        spec:
          provider: aws
          labels: {tier: cloud}
          budget: {monthly: %s}
          regions:
            us-east-1: {budget: {monthly: %s, hardLimit: false}}
        """.formatted(monthly, region);
  }
}
