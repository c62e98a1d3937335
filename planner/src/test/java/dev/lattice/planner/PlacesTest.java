// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.planner.testing.Specs;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.Decision.Unplaced;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Alternative;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.spec.ServiceId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The rules that refuse whole pools because of where they are or whose: residency, tenant, pin.
final class PlacesTest {
  private static final ServiceId WEB = new ServiceId("default", "web");
  private static final String PIN = "lattice.dev/pin";

  @Test
  void residencyIsComparedWithoutCase() {
    Proposal plan = pools().with(aService("web").dataResidency("EU").build()).plan();

    assertEquals(List.of("frankfurt"), wanted(plan));
    assertEquals(
        List.of(
            new Alternative("ohio", "residency", "EU wanted, is us"),
            new Alternative("oregon", "residency", "EU missing")),
        web(plan).explanation().alternatives());
  }

  @Test
  void residencyIsComparedAsAWhole() {
    Proposal plan = pools().with(aService("web").dataResidency("eu-de").build()).plan();

    Unplaced unplaced = plan.unplaced().getFirst();
    assertEquals("residency", unplaced.conflict().getFirst().rule());
    assertEquals("placement.dataResidency", unplaced.conflict().getFirst().field());
    assertTrue(unplaced.proven());
    assertEquals(
        "Add a pool with `dataResidency: eu-de`, or drop it from `placement.dataResidency` of LatticeService/default/web.",
        unplaced.repair());
    assertEquals(Json.of("eu-de"), unplaced.requiredProperties().at("dataResidency"));
  }

  @Test
  void aPoolThatMovesToAnotherResidencyLosesItsServices() {
    Specs specs = pools().with(aService("web").dataResidency("us").build());
    Proposal first = specs.plan();
    assertEquals(List.of("ohio"), wanted(first));

    Proposal second = specs.with(aPool("ohio").at("docker", "a").dataResidency("ca").build())
        .with(aPool("oregon").at("docker", "b").dataResidency("us").build())
        .planAfter(first);

    assertEquals(List.of("oregon"), wanted(second));
    assertEquals(new Proposal.Cause("residency", true), second.causes().get(WEB));
  }

  @Test
  void aPinnedServiceSitsInItsPoolWhateverThatCosts() {
    Proposal plan = pools().with(aService("web").annotation(PIN, "oregon").build()).plan();

    assertEquals(List.of("oregon"), wanted(plan));
    assertEquals(
        new Alternative("frankfurt", "pin", "pinned to oregon"),
        web(plan).explanation().alternatives().getFirst());
  }

  @Test
  void aNewPinMovesTheService() {
    Specs specs = pools().with(aService("web").build());
    Proposal first = specs.plan();
    assertEquals(List.of("frankfurt"), wanted(first));

    Proposal second = specs.with(aService("web").annotation(PIN, "ohio").build()).planAfter(first);

    assertEquals(List.of("ohio"), wanted(second));
  }

  @Test
  void aPinAndAResidencyThatExcludeEachOtherAreTheConflict() {
    Proposal plan =
        pools().with(aService("web").annotation(PIN, "ohio").dataResidency("eu").build()).plan();

    Unplaced unplaced = plan.unplaced().getFirst();
    assertEquals(
        List.of("pin", "residency"),
        unplaced.conflict().stream().map(conflict -> conflict.rule()).sorted().toList());
    assertTrue(unplaced.proven());
  }

  @Test
  void aTenantsServiceSitsInPoolsThatTheTenantMayUse() {
    Proposal plan = pools().withTenant("web", "tier", "shared")
        .with(aService("web").inPools("tier", "shared").build())
        .with(aService("api").build())
        .plan();

    assertEquals(List.of("ohio"), wanted(plan));
  }

  @Test
  void aTenantBoundToNoPoolIsTheConflictAndNotTheServiceThatAsksForThem() {
    Proposal plan = pools().withTenant("web", "tier", "gone")
        .with(aService("web").inPools("tier", "gone").build())
        .plan();

    Unplaced unplaced = plan.unplaced().getFirst();
    assertEquals(1, unplaced.conflict().size());
    assertEquals("tenant", unplaced.conflict().getFirst().rule());
    assertEquals("tenants[0].pools.matchLabels.tier", unplaced.conflict().getFirst().field());
    assertEquals(
        "Add `tier=gone` to a pool, or drop it from `tenants[0].pools.matchLabels.tier` of LatticeConfig/test.",
        unplaced.repair());
  }

  /// Three pools of equal prices; the first by name is taken where nothing else is said.
  private static Specs pools() {
    return new Specs().with(aNodeClass("small", 2, 8).costs("docker", "0.05").offeringAll().build())
        .with(aPool("frankfurt").at("docker", "c").dataResidency("eu").build())
        .with(aPool("ohio").at("docker", "a").dataResidency("us").label("tier", "shared").build())
        .with(aPool("oregon").at("docker", "b").build());
  }

  private static LatticeServicePlacement web(Proposal plan) {
    return Objects.requireNonNull(plan.state().services().get(WEB));
  }

  private static List<String> wanted(Proposal plan) {
    return web(plan).placements()
        .stream()
        .filter(placement -> placement.replicas() > 0)
        .map(Placement::pool)
        .toList();
  }
}
