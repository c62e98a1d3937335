// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.planner.problem.Tokens;
import dev.lattice.planner.testing.PoolSpec;
import dev.lattice.planner.testing.ServiceSpec;
import dev.lattice.planner.testing.Specs;
import dev.lattice.schemas.plan.Decision.Unplaced;
import dev.lattice.schemas.plan.Decision.Violation;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.Spot;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Seven replicas on three nodes of a cluster, beside a control plane of one; some ask for other resources than before.
final class ResizeTest {
  @Test
  void aServiceKeepsWhatItHasWhereWhatItAsksForNowFindsNoPlace() {
    Specs specs = fleet(pool().maxNodes(4));
    Proposal before = specs.plan();

    Proposal after = specs.with(api(250).build()).planAfter(before);

    assertEquals(1000, placed(after, "api").demand().milliCores());
    assertEquals(3, placed(after, "api").replicas());
    assertEquals(List.of(), after.unplaced());
    Violation kept = after.violations().getFirst();
    assertEquals("default/api capacity", kept.service() + " " + kept.rule());
    assertTrue(
        kept.repair()
            .startsWith(
                "`default/api` keeps what it has, because what it asks for now finds no place. "),
        kept.repair());
    assertEquals(after.state(), specs.planAfter(after).state());
  }

  @Test
  void aServiceThatIsRatherEvictedKeepsNothingThatItDoesNotAskFor() {
    Specs specs = fleet(pool().maxNodes(4));
    Proposal before = specs.plan();

    Proposal after = specs.with(api(250).evicted().build()).planAfter(before);

    assertTrue(after.unplaced().stream().anyMatch(none -> none.service().name().equals("api")));
    assertEquals(2500, placed(after, "api").demand().milliCores());
  }

  @Test
  void whatIsWantedBesideWhatIsKeptHasNoPlaceEither() {
    Specs specs = fleet(pool().maxNodes(4));
    Proposal before = specs.plan();

    Proposal after = specs.with(api(250).replicas(5).build()).planAfter(before);

    assertEquals(3, placed(after, "api").replicas());
    assertEquals(2, placed(after, "api").unplaced());
    Unplaced unplaced = after.unplaced().getFirst();
    assertEquals(2, unplaced.replicas());
    assertEquals("capacity", unplaced.conflict().getFirst().rule());
  }

  @Test
  void whatAServiceKeepsIsFreeForNoOther() {
    Specs specs = fleet(pool().maxNodes(4));
    Proposal before = specs.plan();

    Proposal after = specs.with(api(250).build())
        .with(aService("late").demandMib(1000, 2048).replicas(5).priority(1000).build())
        .planAfter(before);

    assertEquals(3, placed(after, "api").replicas());
    assertEquals(0, placed(after, "late").replicas());
  }

  @Test
  void whatAServiceKeepsMovesNowhereEvenWhereThatWouldPay() {
    Specs specs = fleet(pool().maxNodes(4));
    Proposal before = specs.plan();
    specs.with(aNodeClass("small", 2, 8).costs("docker", "0.01").offeringAll().build())
        .with(aPool("two").at("docker", "there").nodeClasses("small").build());

    Proposal after = specs.with(api(250).build())
        .planAsked(before, new TreeMap<>(), new TreeMap<>(Map.of(Tokens.FULL_REPLAN, "t-1")));

    assertEquals(List.of("one"), pools(after, "api"));
    assertEquals(List.of("two"), pools(after, "web"));
  }

  @Test
  void whatAServiceKeepsStaysThoughItBreaksAnotherRuleToo() {
    Specs specs = fleet(pool().maxNodes(4));
    Proposal before = specs.plan();
    specs.with(aNodeClass("small", 2, 8).costs("docker", "0.01").offeringAll().build())
        .with(
            aPool("two").at("docker", "there")
                .nodeClasses("small")
                .label("compliance", "gdpr")
                .build());

    Proposal after = specs.with(api(250).compliance("gdpr").build()).planAfter(before);

    assertEquals(List.of("one"), pools(after, "api"));
    assertEquals(1000, placed(after, "api").demand().milliCores());
    assertTrue(
        after.violations().stream().anyMatch(violation -> violation.rule().equals("compliance")));
  }

  @Test
  void whatAServiceKeepsStaysInItsZoneWhereTheMachineOnDemandBesideItIsGivenUp() {
    Specs specs = new Specs()
        .with(aNodeClass("wide", 4, 16).costs("docker", "0.10").spot(null, 1).offeringAll().build())
        .with(pool().zones("a", "b", "c").maxNodes(3).build())
        .spotPrice("docker", "0.03")
        .with(api(100).spot(Spot.ALLOW).build())
        .with(web(250).replicas(1).build());
    Proposal before = specs.plan();

    Proposal after =
        specs.with(api(250).build()).with(web(250).replicas(0).build()).planAfter(before);

    assertEquals(1000, placed(after, "api").demand().milliCores());
    assertEquals(Map.of("wide-b-spot", 3), groups(after, "api"));
  }

  private static Specs fleet(PoolSpec pool) {
    return new Specs()
        .with(aNodeClass("medium", 4, 16).costs("docker", "0.20").offeringAll().build())
        .with(pool.build())
        .with(web(100).build())
        .with(api(100).build());
  }

  private static PoolSpec pool() {
    return aPool("one").at("docker", "here");
  }

  private static ServiceSpec web(int percent) {
    return aService("web").demandMib(15L * percent, 2048).replicas(4);
  }

  private static ServiceSpec api(int percent) {
    return aService("api").demandMib(10L * percent, 2048).replicas(3);
  }

  private static List<String> pools(Proposal plan, String service) {
    return placed(plan, service).placements()
        .stream()
        .filter(placement -> placement.replicas() > 0)
        .map(Placement::pool)
        .toList();
  }

  private static SortedMap<String, Integer> groups(Proposal plan, String service) {
    TreeMap<String, Integer> groups = new TreeMap<>();
    placed(plan, service).placements().forEach(placement -> groups.putAll(placement.perGroup()));
    return groups;
  }

  private static LatticeServicePlacement placed(Proposal plan, String service) {
    return Objects.requireNonNull(plan.state().services().get(new ServiceId("default", service)));
  }
}
