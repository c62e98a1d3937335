// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static dev.lattice.planner.testing.SiteSpec.aSite;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.planner.testing.Specs;
import dev.lattice.schemas.plan.Costs.Chargeback;
import dev.lattice.schemas.plan.Costs.ClusterCost;
import dev.lattice.schemas.plan.Costs.ServiceCost;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.unit.Money;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What the owner of a site charges for its machines: told, and in no other figure.
final class ChargebackTest {
  private static final Money MACHINE = Money.parse("0.05");

  @Test
  void machinesOfASiteAreChargedBackAndCostNothing() {
    Proposal plan = fleet("0.05").with(aService("web").demand(1000, 4).build())
        .with(aService("api").demand(1000, 4).build())
        .plan();
    Chargeback charged = plan.costs().chargeback();

    assertEquals(Money.ZERO, plan.score().monthlyCost());
    assertEquals(Map.of("dc", MACHINE.times(2)), charged.pools());
    assertEquals(
        List.of(MACHINE), charged.clusters().values().stream().map(ClusterCost::overhead).toList());
    assertEquals(
        Map.of(id("api"), new Money(25_000), id("web"), new Money(25_000)),
        Map.of(id("api"), hourly(charged, "api"), id("web"), hourly(charged, "web")));
  }

  @Test
  void whatIsChargedBackMovesNothing() {
    Proposal plan = fleet("9").with(aPool("cloud").at("docker", "east").build())
        .with(aService("web").build())
        .plan();

    assertEquals(
        List.of("dc"), plan.state().clusters().values().stream().map(c -> c.pool()).toList());
    assertEquals(Money.parse("18"), plan.costs().chargeback().hourly());
  }

  @Test
  void aSiteThatChargesNothingIsNotTold() {
    Proposal plan = fleet("0").with(aService("web").build()).plan();

    assertEquals(Chargeback.NONE, plan.costs().chargeback());
  }

  private static Specs fleet(String hourly) {
    return new Specs().with(aNodeClass("medium", 4, 16).costs("docker", hourly).build())
        .with(aSite("dc").build());
  }

  private static Money hourly(Chargeback charged, String service) {
    ServiceCost cost = charged.services().get(id(service));
    return cost == null ? Money.ZERO : cost.hourly();
  }

  private static ServiceId id(String name) {
    return new ServiceId("default", name);
  }
}
