// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import static dev.lattice.planner.testing.CloudSpec.aCloud;
import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PolicySpec.aPolicy;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static dev.lattice.planner.testing.SiteSpec.aSite;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.planner.Planner;
import dev.lattice.planner.Proposal;
import dev.lattice.planner.model.Effort;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Previous;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.search.Probe;
import dev.lattice.planner.testing.RandomFleet;
import dev.lattice.planner.testing.Specs;
import dev.lattice.schemas.plan.Decision.Unplaced;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.Observed.Unavailable;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Spread.Domains;
import dev.lattice.schemas.spec.Spot;
import dev.lattice.schemas.spec.Topology;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Conflicts about bounds are proven where counting is enough. Nodes of the fleet have four cores; replicas ask for two.
final class ProofTest {
  @Test
  void aPoolTooSmallForTheServiceIsAProof() {
    // A control plane and one node, of which it needs two.
    Specs specs = fleet().with(aPool("one").at("docker", "local").maxNodes(2).build())
        .with(aService("web").demand(2000, 1).replicas(3).build());

    assertProven(List.of("capacity LatticePool/one"), specs);
  }

  @Test
  void coresOfMachinesCountNotThoseTheyOffer() {
    Specs specs = fleet().with(aPool("one").at("docker", "local").maxMilliCores(10_000).build())
        .with(aService("web").demand(2000, 1).replicas(4).build());

    assertProven(List.of("capacity LatticePool/one"), specs);
  }

  @Test
  void poolsTooSmallTogetherAreAProof() {
    Specs specs = fleet().with(aPool("one").at("docker", "local").maxNodes(2).build())
        .with(aPool("two").at("docker", "local").maxNodes(2).build())
        .with(aService("web").demand(2000, 1).replicas(5).build());

    assertProven(List.of("capacity LatticePool/one", "capacity LatticePool/two"), specs);
  }

  @Test
  void whatCannotLeaveIsPartOfTheProof() {
    Specs specs =
        fleet().with(aPool("one").at("docker", "local").label("tier", "gold").maxNodes(2).build())
            .with(aPool("two").at("docker", "local").build())
            .with(aService("first").demand(2000, 1).replicas(2).inPools("tier", "gold").build())
            .with(aService("web").demand(2000, 1).inPools("tier", "gold").build());

    assertProven(List.of("labels LatticeService/default/web", "capacity LatticePool/one"), specs);
  }

  @Test
  void whatMightLeaveProvesNothing() {
    Specs alone =
        fleet().with(aPool("one").at("docker", "local").label("tier", "gold").maxNodes(2).build())
            .with(aService("first").demand(2000, 1).replicas(2).priority(200).build());
    Proposal before = alone.plan();

    Proposal plan = alone.with(aPool("two").at("docker", "local").maxNodes(2).build())
        .with(aService("web").demand(2000, 1).replicas(2).inPools("tier", "gold").build())
        .planAfter(before);

    Unplaced web = plan.unplaced().getFirst();
    assertEquals("web", web.service().name());
    assertFalse(web.proven());
  }

  @Test
  void aBudgetBelowTheCheapestClusterIsAProof() {
    // A node and a control plane at 0.10 an hour each are 146 a month.
    Specs specs = fleet().with(aPool("one").at("docker", "local").budget("145.99", true).build())
        .with(aService("web").demand(2000, 1).build());

    assertProven(List.of("budget LatticePool/one"), specs);
    specs.with(aPool("one").at("docker", "local").budget("146.00", true).build());
    assertEquals(List.of(), specs.plan().unplaced());
  }

  @Test
  void aBudgetThatOthersMustSpendIsAProof() {
    Specs specs = fleet().with(aPool("one").at("docker", "local").build())
        .with(aPool("two").at("docker", "local").build())
        .budget("300", true, "one", "two")
        .with(aService("first").label("env", "test").demand(4000, 1).replicas(2).build())
        .with(aService("web").demand(2000, 1).build());

    assertProven(List.of("budget CloudInfrastructure/cloud"), specs);
  }

  @Test
  void whatATenantMustPayIsAProof() {
    Specs specs = fleet().with(aPool("one").at("docker", "local").build())
        .tenantBudget("agency", "72.90", "web")
        .with(aService("web").demand(4000, 16).build());

    assertProven(List.of("budget LatticeConfig/test"), specs);
  }

  @Test
  void aReservationThatLeavesLessThanAReplicaIsAProof() {
    Specs specs = fleet().with(
        aSite("hall").capacity(10, 40_000L).reserves(0, 39_000L, "priority", "critical").build())
        .with(aService("web").demand(2000, 1).build());

    assertProven(List.of("reservation StaticInfrastructure/hall"), specs);
  }

  @Test
  void headroomOfTheLargestClusterIsAProof() {
    Specs specs = fleet().with(aPool("one").at("docker", "local").maxClusters(1).build())
        .with(aPolicy("small").nodes(1, 2).headroomPercent(60).build())
        .with(aService("web").demand(2000, 1).replicas(2).build());

    assertProven(
        List.of("clusterLimits LatticePlacementPolicy/small", "capacity LatticePool/one"), specs);
  }

  @Test
  void asManyNodesAsThePolicyAsksForAreMoreThanThePoolHas() {
    Specs specs = fleet().with(aPool("one").at("docker", "local").maxNodes(3).build())
        .with(aPolicy("large").nodes(3, 20).build())
        .with(aService("web").build());

    assertProven(List.of("capacity LatticePool/one"), specs);
  }

  @Test
  void addressesForFewerClustersThanThereMustBeAreAProof() {
    Specs specs = fleet().network("10.0.0.0/20", "172.16.0.0/16")
        .with(aPool("one").at("docker", "local").build())
        .with(aService("first").label("env", "test").priority(200).build())
        .with(aService("web").build());

    assertProven(List.of("network LatticeConfig/test"), specs);
  }

  @Test
  void fewerRegionsThanReplicasThatKeepApartAreAProof() {
    Specs specs = fleet().with(aPool("one").at("docker", "east").build())
        .with(aPool("two").at("docker", "east").build())
        .with(aPool("three").at("docker", "west").build())
        .with(aService("web").replicas(3).apartFrom(Topology.REGION, "web").build());

    assertProven(List.of("antiAffinity LatticeService/default/web"), specs);
  }

  @Test
  void aDependencyThatCannotComeNearerIsAProof() {
    Specs specs = fleet().with(aPool("one").at("docker", "east").label("tier", "gold").build())
        .with(aPool("two").at("docker", "west").build())
        .with(aService("db").priority(900).annotation("lattice.dev/pin", "two").build())
        .with(aService("web").inPools("tier", "gold").near("db", 5).build());

    assertProven(
        List.of("labels LatticeService/default/web", "latency LatticeService/default/web"), specs);
  }

  @Test
  void anUnevenLayoutThatBoundsForceIsAProof() {
    // One pool holds one replica, so another may hold two.
    Specs specs = fleet().with(aPolicy("even").spread(Topology.POOL, 1, Domains.USED).build())
        .with(aPool("one").at("docker", "local").maxNodes(2).build())
        .with(aPool("two").at("docker", "local").build())
        .with(aService("web").demand(4000, 1).replicas(4).build());

    assertProven(List.of("spread LatticePlacementPolicy/even", "capacity LatticePool/one"), specs);
  }

  @Test
  void aBudgetThatOnlySpotMachinesMeetIsAProofWithTheWordAgainstThem() {
    // A node on demand is 73 a month, and so is a control plane; a spot machine is 7.30.
    Specs specs = fleet().spotPrice("docker", "0.010")
        .with(aPool("one").at("docker", "local").budget("100", true).build())
        .with(aNodeClass("medium", 4, 16).costs("docker", "0.100").spot(null, 0).build())
        .with(aService("batch").demand(500, 1).spot(Spot.ALLOW).build())
        .with(aService("web").demand(2000, 1).build());

    assertProven(List.of("spot LatticeService/default/web", "budget LatticePool/one"), specs);
    specs.with(aService("web").demand(2000, 1).spot(Spot.ALLOW).build());
    assertEquals(List.of(), specs.plan().unplaced());
  }

  @Test
  void machinesThatTheProviderHasOnlyAsSpotAreInTheWayOfWhatMayNotUseThem() {
    Specs specs = fleet().spotPrice("docker", "0.010")
        .with(aPool("one").at("docker", "local").build())
        .with(aNodeClass("large", 8, 32).costs("docker", "0.100").spot(null, 0).build())
        .with(aService("batch").demand(500, 1).spot(Spot.ALLOW).build())
        .with(aService("web").demand(6000, 1).build());
    Unavailable large =
        new Unavailable("one", "large", "", false, "quota", Specs.NOW.plus(Duration.ofHours(1)), 1);
    Observed refused = new Observed(
        Specs.NOW, List.of(), new TreeMap<>(), List.of(), List.of(large), new TreeMap<>(),
        new TreeMap<>());

    Unplaced web = Planner.plan(specs.checked(Previous.NONE, refused, Effort.of(3)).value())
        .unplaced()
        .getFirst();

    assertEquals(
        List.of("spot LatticeService/default/web", "unavailable LatticePool/one"), words(web));
    assertTrue(web.proven());
  }

  @Test
  void anOverflowWithoutClustersIsAProof() {
    Specs specs = fleet()
        .with(
            aSite("hall").capacity(1, 40_000L)
                .overflowsTo("cloud", 900)
                .overflowsAtMost(0, null)
                .build())
        .with(aCloud("cloud").regions("east").build())
        .with(aService("web").build());

    assertProven(
        List.of("capacity StaticInfrastructure/hall", "overflow StaticInfrastructure/hall"), specs);
  }

  private static Stream<Long> seeds() {
    return LongStream.range(0, 40).boxed();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatHasAPlaceIsNeverProvenToHaveNone(long seed) {
    Problem problem = RandomFleet.of(seed, 14, 4).problem();
    Proposal plan = Planner.plan(problem);
    Problem changed = RandomFleet.of(seed + 1000, 14, 4).problem(plan);

    assertNothingIsProven(problem, plan, seed);
    assertNothingIsProven(changed, Planner.plan(changed), seed);
  }

  private static void assertNothingIsProven(Problem problem, Proposal plan, long seed) {
    Probe probe = new Probe(problem, plan.state());
    for (Service service : problem.services().values()) {
      LatticeServicePlacement placed = plan.state().services().get(service.id());
      // What runs against a rule is excused.
      boolean isLegal = plan.violations().isEmpty() && placed != null && placed.unplaced() == 0;
      // What stays with its data is where new replicas perhaps could not go.
      isLegal &= problem.homes(service).isEmpty();
      if (isLegal && service.replicas() > 0) {
        List<RuleGroup> rules = new Refusal(problem, service, probe).rules();
        assertFalse(
            new Oracle(problem, service, probe).isImpossible(rules),
            "seed " + seed + ": " + service.id());
      }
    }
  }

  private static void assertProven(List<String> conflict, Specs specs) {
    Unplaced web = specs.plan().unplaced().getFirst();

    assertEquals("web", web.service().name());
    assertEquals(conflict.stream().sorted().toList(), words(web));
    assertTrue(web.proven());
  }

  private static List<String> words(Unplaced unplaced) {
    return unplaced.conflict()
        .stream()
        .map(conflict -> conflict.rule() + " " + conflict.object())
        .sorted()
        .toList();
  }

  private static Specs fleet() {
    return new Specs()
        .with(aNodeClass("medium", 4, 16).costs("docker", "0.100").offeringAll().build());
  }
}
