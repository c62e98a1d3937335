// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PolicySpec.aPolicy;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.planner.testing.Specs;
import dev.lattice.schemas.plan.Decision.Unplaced;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.spec.ServiceId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class PlannerTest {
  private static final ServiceId WEB = new ServiceId("default", "web");

  @Test
  void twoReplicasOfTwoCoresNeedTwoMachinesOfFour() {
    Proposal plan = aws().with(aService("web").demand(2000, 4).replicas(2).build()).plan();

    NodeGroup group = onlyCluster(plan).nodeGroups().getFirst();
    assertEquals("medium", group.name());
    assertEquals(2, group.count());
    assertEquals(
        "0.384000", Objects.requireNonNull(plan.costs().services().get(WEB)).hourly().hourlyText());
  }

  @Test
  void nodesAndControlPlaneAddUpToTheWholeCost() {
    Proposal plan = aws().with(aService("web").demand(2000, 4).replicas(2).build()).plan();

    assertEquals(
        "0.484000", plan.costs().clusters().values().iterator().next().hourly().hourlyText());
    assertEquals("353.32", plan.score().monthlyCost().monthlyText());
  }

  @Test
  void planOfAnAppliedPlanIsTheSameState() {
    Specs specs = aws().with(aService("web").demand(2000, 4).replicas(2).build())
        .with(aService("api").demand(500, 1).replicas(3).build());

    Proposal first = specs.plan();

    assertEquals(first.state(), specs.planAfter(first).state());
  }

  @Test
  void cheapestEligiblePoolIsTaken() {
    Proposal plan = aws().with(aPool("sao-paulo").at("aws", "sa-east-1").build())
        .with(aService("web").build())
        .plan();

    assertEquals("us-east", placement(plan).pool());
    LatticeServicePlacement web = web(plan);
    assertEquals("cost", web.explanation().alternatives().getFirst().rejected());
    assertEquals("sao-paulo", web.explanation().alternatives().getFirst().pool());
  }

  @Test
  void aLostLabelMovesTheServiceAndKeepsTheOldPlaceUntilItHasLeft() {
    Specs specs = new Specs().with(aNodeClass("medium", 4, 16).on("aws", "m5.xlarge").build())
        .with(aPool("one").label("tier", "production").build())
        .with(aPool("two").at("aws", "sa-east-1").label("tier", "production").build())
        .with(aService("web").inPools("tier", "production").replicas(2).build());
    Proposal first = specs.plan();
    assertEquals("one", placement(first).pool());

    Proposal second = specs.with(aPool("one").label("tier", "test").build()).planAfter(first);

    LatticeServicePlacement web = web(second);
    assertEquals(2, web.placements().size());
    assertEquals(
        List.of(0, 2),
        web.placements()
            .stream()
            .map(LatticeServicePlacement.Placement::replicas)
            .sorted()
            .toList());
    assertEquals(new Proposal.Cause("labels", true), second.causes().get(WEB));
    assertEquals("Moved by the rule `labels`: only allowed pool of 2.", web.explanation().reason());
    assertEquals(2, second.score().moves());
  }

  @Test
  void aServiceThatFitsNowhereIsExplainedByTheRuleAndItsField() {
    Proposal plan = aws().with(aService("web").compliance("gdpr").build()).plan();

    Unplaced unplaced = plan.unplaced().getFirst();
    assertEquals(WEB, unplaced.service());
    assertEquals(1, unplaced.conflict().size());
    assertEquals("compliance", unplaced.conflict().getFirst().rule());
    assertEquals("placement.compliance", unplaced.conflict().getFirst().field());
    assertTrue(unplaced.proven());
    assertTrue(unplaced.repair().contains("gdpr"), unplaced.repair());
  }

  @Test
  void anEmptiedClusterRetiresAndALaterNeedTakesTheNextOrdinal() {
    Specs specs = aws().with(aService("web").build());
    Proposal first = specs.plan();
    String name = onlyCluster(first).name();

    Proposal second = specs.without(WEB.objectId()).planAfter(first);
    Proposal third = specs.with(aService("web").build()).planAfter(second);

    assertTrue(cluster(second, name).isRetiring());
    LatticeCluster fresh = third.state()
        .clusters()
        .values()
        .stream()
        .filter(cluster -> !cluster.isRetiring())
        .findFirst()
        .orElseThrow();
    assertNotEquals(name, fresh.name());
    assertEquals(1, fresh.ordinal());
    assertNotEquals(cluster(second, name).network().pods(), fresh.network().pods());
  }

  @Test
  void aHardBudgetRefusesWhatItCannotPay() {
    Proposal plan = new Specs().with(aNodeClass("medium", 4, 16).on("aws", "m5.xlarge").build())
        .with(aPool("us-east").budget("250.00", true).build())
        .with(aService("web").demand(2000, 4).replicas(2).build())
        .plan();

    assertEquals(1, plan.unplaced().size());
    assertEquals("budget", plan.unplaced().getFirst().conflict().getFirst().rule());
    assertTrue(plan.state().clusters().isEmpty());
  }

  @Test
  void minNodesAreThereEvenWhenFewerCarrySomething() {
    Proposal plan =
        aws().with(aPolicy("three").nodes(3, 10).build()).with(aService("web").build()).plan();

    assertEquals(3, onlyCluster(plan).nodeGroups().getFirst().count());
    assertEquals(
        1,
        plan.costs()
            .clusters()
            .firstEntry()
            .getValue()
            .groups()
            .firstEntry()
            .getValue()
            .carrying());
  }

  @Test
  void oneMoreServiceLeavesTheOthersAlone() {
    Specs specs = aws().with(aService("web").demand(2000, 4).replicas(2).build());
    Proposal first = specs.plan();

    Proposal second = specs.with(aService("api").demand(2000, 4).build()).planAfter(first);

    assertEquals(first.state().services().get(WEB), second.state().services().get(WEB));
    assertEquals(0, second.score().moves());
    assertFalse(second.causes().containsKey(WEB));
  }

  private static Specs aws() {
    return new Specs().with(aNodeClass("medium", 4, 16).on("aws", "m5.xlarge").build())
        .with(aPool("us-east").build());
  }

  private static LatticeCluster onlyCluster(Proposal plan) {
    assertEquals(1, plan.state().clusters().size());
    return plan.state().clusters().values().iterator().next();
  }

  private static LatticeServicePlacement web(Proposal plan) {
    return Objects.requireNonNull(plan.state().services().get(WEB));
  }

  private static LatticeCluster cluster(Proposal plan, String name) {
    return Objects.requireNonNull(plan.state().clusters().get(name));
  }

  private static LatticeServicePlacement.Placement placement(Proposal plan) {
    return web(plan).placements().getFirst();
  }
}
