// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PolicySpec.aPolicy;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.planner.testing.PlantedConflict;
import dev.lattice.planner.testing.PoolSpec;
import dev.lattice.planner.testing.Specs;
import dev.lattice.schemas.plan.Decision.Unplaced;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.Observed.ClusterObservation;
import dev.lattice.schemas.plan.Observed.Unavailable;
import dev.lattice.schemas.spec.ControlPlaneMode;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.Spot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Bad input and hard cases, one each. Every plan here has passed the verifier.
final class HardCasesTest {
  @Test
  void noPoolAtAll() {
    Unplaced web = new Specs().with(aService("web").build()).plan().unplaced().getFirst();

    assertEquals(List.of(), web.conflict());
    assertTrue(web.proven());
    assertEquals(
        "Describe a LatticePool, a CloudInfrastructure or a StaticInfrastructure.", web.repair());
  }

  @Test
  void noPriceAnywhere() {
    Specs specs = new Specs().with(aNodeClass("medium", 4, 16).on("docker", "").build())
        .with(pool("one").build())
        .with(pool("two").build())
        .with(aService("web").build());

    assertRefused(specs.plan(), "price LatticePool/one", "price LatticePool/two");
  }

  @Test
  void allPoolsCordoned() {
    Specs specs =
        fleet().with(pool("one").build()).with(pool("two").build()).with(aService("db").build());
    Proposal before = specs.plan();

    Proposal plan = specs.with(pool("one").cordoned().build())
        .with(pool("two").cordoned().build())
        .with(aService("web").build())
        .planAfter(before);

    assertRefused(plan, "cordoned LatticePool/one", "cordoned LatticePool/two");
    assertEquals(placed(before, "db"), placed(plan, "db"));
  }

  @Test
  void aBudgetOfZero() {
    Specs specs = fleet().with(pool("one").build()).with(aService("db").build());
    Proposal before = specs.plan();

    Proposal plan = specs.with(pool("one").budget("0", true).build())
        .with(aService("web").label("env", "test").build())
        .planAfter(before);

    assertRefused(plan, "budget LatticePool/one");
    assertEquals(placed(before, "db"), placed(plan, "db"));
  }

  @Test
  void aServiceWithTenThousandReplicas() {
    Specs specs = fleet().with(pool("one").build())
        .with(aService("web").replicas(10_000).demandMib(250, 64).build());

    Proposal plan = specs.plan();

    assertEquals(List.of(), plan.unplaced());
    assertEquals(10_000, placed(plan, "web").replicas());
    assertEquals(plan.state(), specs.planAfter(plan).state());
  }

  @Test
  void aReplicaThatFitsNoNodeByAHair() {
    // A node of four cores offers 3920 thousandths of a core.
    Specs specs = new Specs().with(aNodeClass("medium", 4, 16).costs("docker", "0.1").build())
        .with(pool("one").build());

    assertEquals(
        List.of(), specs.with(aService("web").demandMib(3920, 64).build()).plan().unplaced());
    Proposal plan = specs.with(aService("web").demandMib(3921, 64).build()).plan();
    assertRefused(plan, "fits LatticeService/default/web");
    assertTrue(
        plan.unplaced().getFirst().repair().contains("no node offers 3921m cores"),
        plan.unplaced().toString());
  }

  @Test
  void aThousandIdenticalServices() {
    Specs specs = fleet().with(pool("one").build()).with(pool("two").build());
    for (int i = 0; i < 1000; i++) {
      specs.with(aService("s%03d".formatted(i)).demandMib(250, 512).build());
    }

    Proposal plan = specs.plan();

    assertEquals(List.of(), plan.unplaced());
    assertEquals(plan.state(), specs.planAfter(plan).state());
  }

  @Test
  void aCycleOfMovesAtNinetyFivePercentLoad() {
    Specs specs = fleet().with(pool("one").label("tier", "gold").maxNodes(21).build())
        .with(pool("two").label("tier", "silver").maxNodes(21).build())
        .with(aService("web").inPools("tier", "gold").demand(4000, 1).replicas(19).build())
        .with(aService("db").inPools("tier", "silver").demand(4000, 1).replicas(19).build())
        .with(aPolicy("large").nodes(1, 20).thresholdPermille(1000).build());
    Proposal plan = specs.plan();
    specs.with(pool("one").label("tier", "silver").maxNodes(21).build())
        .with(pool("two").label("tier", "gold").maxNodes(21).build());

    plan = specs.planAfter(plan);

    assertEquals(List.of(), plan.unplaced());
    assertEquals(19, placed(plan, "web").replicas());
    assertEquals(19, placed(plan, "db").replicas());
    assertEquals(
        Set.of("labels"),
        plan.violations().stream().map(v -> v.rule()).collect(Collectors.toSet()));
  }

  @Test
  void aRegionLostWhileAPlanIsExecuting() {
    Specs specs = fleet().with(pool("one").at("docker", "east").build())
        .with(pool("two").at("docker", "west").build())
        .with(aService("web").replicas(4).build())
        .with(aService("db").label("env", "test").annotation("lattice.dev/pin", "two").build());
    Proposal before = specs.plan();
    LatticeCluster east = before.state()
        .clusters()
        .values()
        .stream()
        .filter(cluster -> cluster.pool().equals("one"))
        .findFirst()
        .orElseThrow();
    // The next plan lets it grow; it is lost before its nodes have come.
    Proposal growing = specs.with(aService("web").replicas(6).build()).planAfter(before);
    TreeMap<String, ClusterObservation> seen = new TreeMap<>();
    seen.put(east.name(), new ClusterObservation(true, true, new TreeMap<>()));

    Proposal plan = Planner.plan(
        specs.problem(
            growing,
            new Observed(
                Specs.NOW, List.of(), seen, List.of(), List.of(refused(false)), new TreeMap<>(),
                new TreeMap<>())));

    assertEquals(List.of(), plan.unplaced());
    assertEquals(Set.of("two"), pools(plan, "web"));
    assertEquals(6, placed(plan, "web").replicas());
    assertEquals(placed(growing, "db"), placed(plan, "db"));
  }

  @Test
  void aComplianceLabelRemovedFromTheOnlyPool() {
    Specs specs = fleet().with(pool("one").label("compliance", "gdpr").build())
        .with(pool("two").build())
        .with(aService("db").compliance("gdpr").replicas(2).build());
    Proposal before = specs.plan();

    Proposal plan = specs.with(pool("one").build())
        .with(aService("web").compliance("gdpr").build())
        .planAfter(before);

    assertRefused(plan, "compliance LatticeService/default/web");
    assertEquals(placed(before, "db"), placed(plan, "db"));
    assertEquals("compliance", plan.violations().getFirst().rule());
    assertEquals("db", plan.violations().getFirst().service().name());
  }

  @Test
  void contradictoryPolicies() {
    Specs specs = fleet().with(pool("one").label("compliance", "gdpr").build())
        .with(pool("two").label("compliance", "hipaa").build())
        .with(aPolicy("europe").compliance("gdpr").build())
        .with(aPolicy("health").compliance("hipaa").build())
        .with(aService("web").build());

    assertRefused(
        specs.plan(), "compliance LatticePlacementPolicy/europe",
        "compliance LatticePlacementPolicy/health");
  }

  @Test
  void aSpotOnlyPoolThatBecomesUnavailable() {
    Specs specs = new Specs().with(
        aNodeClass("medium", 4, 16).costs("docker", "0.100").spot(null, 0).offeringAll().build())
        .with(pool("one").build())
        .with(pool("two").at("docker", "west").build())
        .spotPrice("docker", "0.03")
        .with(aService("web").demand(4000, 1).replicas(3).spot(Spot.PREFER).build());
    Proposal before = specs.plan();
    TreeMap<String, ClusterObservation> seen = new TreeMap<>();
    seen.put(
        before.state().clusters().firstKey(),
        new ClusterObservation(true, false, new TreeMap<>(Map.of("medium-spot", 0))));
    List<Unavailable> refused = List.of(refused(false), refused(true));

    Proposal plan = Planner.plan(
        specs.problem(
            before, new Observed(
                Specs.NOW, List.of(), seen, List.of(), refused, new TreeMap<>(), new TreeMap<>())));

    assertEquals(Set.of("one"), pools(before, "web"));
    assertEquals(List.of(), plan.unplaced());
    assertEquals(Set.of("two"), pools(plan, "web"));
  }

  @Test
  void twoServicesThatNeedEachOtherWithinAMillisecond() {
    Specs specs = fleet().with(pool("one").build())
        .with(pool("two").build())
        .with(aService("db").near("web", 1).replicas(2).build())
        .with(aService("web").near("db", 1).replicas(2).build());

    Proposal together = specs.plan();
    Proposal apart =
        specs.with(aService("web").label("env", "test").near("db", 1).replicas(2).build()).plan();

    assertEquals(List.of(), together.unplaced());
    assertEquals(1, together.state().clusters().size());
    // Services of two environments share no cluster.
    assertEquals(
        List.of("db", "web"), apart.unplaced().stream().map(u -> u.service().name()).toList());
    assertTrue(
        apart.unplaced()
            .stream()
            .allMatch(u -> u.conflict().stream().anyMatch(c -> c.rule().equals("latency"))),
        apart.unplaced().toString());
  }

  @Test
  void budgetsThatOnlyFitByMovingSomething() {
    // `db` may be in both pools and is cheaper in the first, whose budget pays for one node only; `web` may be only there.
    Specs specs = fleet().with(aNodeClass("dear", 4, 16).costs("docker", "0.150").build())
        .with(pool("one").label("tier", "gold").nodeClasses("medium").budget("150", true).build())
        .with(pool("two").nodeClasses("dear").build())
        .with(aService("db").priority(500).demand(3000, 1).build())
        .with(aService("web").demand(4000, 1).inPools("tier", "gold").build());

    Proposal plan = specs.plan();

    assertEquals(List.of(), plan.unplaced());
    assertEquals(Set.of("two"), pools(plan, "db"));
    assertEquals(Set.of("one"), pools(plan, "web"));
  }

  @Test
  void aPriceThatDoubles() {
    Specs specs = fleet().with(pool("one").budget("300", true).build())
        .with(pool("two").at("docker", "west").build())
        .with(aService("web").demand(4000, 1).replicas(2).build());
    Proposal before = specs.plan();

    Proposal plan =
        specs.with(aNodeClass("medium", 4, 16).costs("docker", "0.200").offeringAll().build())
            .planAfter(before);
    Proposal more = specs.with(aService("other").demand(4000, 1).build()).planAfter(plan);

    assertEquals(placed(before, "web"), placed(plan, "web"));
    assertEquals(List.of(), more.unplaced());
    assertEquals(Set.of("two"), pools(more, "other"));
    assertEquals(placed(before, "web"), placed(more, "web"));
  }

  @Test
  void aPolicyThatAsksForMoreControlPlaneThanThereIsRoomFor() {
    Specs specs = fleet().with(pool("one").maxNodes(3).build())
        .with(aPolicy("small").nodes(1, 5).build())
        .with(aService("web").demand(4000, 1).replicas(2).build());
    Proposal before = specs.plan();

    Proposal plan = specs
        .with(aPolicy("small").nodes(1, 5).controlPlane(ControlPlaneMode.MACHINES, 3, null).build())
        .planAfter(before);
    Proposal roomier = specs.with(pool("one").maxNodes(5).build()).planAfter(before);

    assertEquals(before.state().clusters(), plan.state().clusters());
    assertEquals(3, roomier.state().clusters().firstEntry().getValue().controlPlane().replicas());
  }

  private static void assertRefused(Proposal plan, String... conflict) {
    Unplaced web = plan.unplaced().getFirst();

    assertEquals(1, plan.unplaced().size());
    assertEquals("web", web.service().name());
    assertEquals(Set.of(conflict), PlantedConflict.words(web));
    assertTrue(web.proven());
  }

  private static LatticeServicePlacement placed(Proposal plan, String service) {
    return Objects.requireNonNull(plan.state().services().get(new ServiceId("default", service)));
  }

  private static Set<String> pools(Proposal plan, String service) {
    return placed(plan, service).placements()
        .stream()
        .filter(placement -> placement.replicas() > 0)
        .map(LatticeServicePlacement.Placement::pool)
        .collect(Collectors.toSet());
  }

  private static Unavailable refused(boolean spot) {
    return new Unavailable(
        "one", "medium", "", spot, "no capacity", Specs.NOW.plus(Duration.ofMinutes(15)), 1);
  }

  private static PoolSpec pool(String name) {
    return aPool(name).at("docker", "local");
  }

  private static Specs fleet() {
    return new Specs()
        .with(aNodeClass("medium", 4, 16).costs("docker", "0.100").offeringAll().build());
  }
}
