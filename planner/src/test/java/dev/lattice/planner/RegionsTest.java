// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PolicySpec.aPolicy;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.planner.testing.ServiceSpec;
import dev.lattice.planner.testing.Specs;
import dev.lattice.schemas.plan.Decision.Unplaced;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.spec.LatticeNodeClass;
import dev.lattice.schemas.spec.ServiceId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Required regions and the least number of regions.
final class RegionsTest {
  private static final ServiceId WEB = new ServiceId("default", "web");

  @Test
  void eachRequiredRegionHoldsAReplica() {
    Proposal plan = threeRegions().with(web(2).requiredRegions("south", "west").build()).plan();

    assertEquals(Map.of("p-south", 1, "p-west", 1), placed(plan));
  }

  @Test
  void remainingReplicasGoToTheRequiredRegionThatIsListedFirst() {
    Proposal plan = threeRegions().with(web(3).requiredRegions("west", "east").build()).plan();

    assertEquals(Map.of("p-east", 1, "p-west", 2), placed(plan));
  }

  @Test
  void aPoolIsARegionOfItsOwn() {
    Proposal plan = threeRegions().with(aPool("p-west-2").at("docker", "west").build())
        .with(web(2).requiredRegions("p-west-2", "p-east").build())
        .plan();

    assertEquals(Map.of("p-east", 1, "p-west-2", 1), placed(plan));
  }

  @Test
  void oneReplicaSatisfiesTwoNamesOfOneRegion() {
    Proposal plan =
        threeRegions().with(web(2).requiredRegions("west", "p-west", "east").build()).plan();

    assertEquals(Map.of("p-east", 1, "p-west", 1), placed(plan));
  }

  @Test
  void aRequiredRegionWithoutItsCertificationIsTheConflict() {
    Proposal plan = threeRegions()
        .with(aPool("p-east").at("docker", "east").label("compliance", "gdpr").build())
        .with(web(2).requiredRegions("east", "west").compliance("gdpr").build())
        .plan();

    Unplaced unplaced = plan.unplaced().getFirst();
    assertEquals(
        List.of("compliance placement.compliance", "requiredRegions placement.requiredRegions[1]"),
        words(unplaced));
    assertTrue(unplaced.proven());
  }

  @Test
  void aSpecThatNamesAnotherRegionMovesOneReplica() {
    Specs specs = threeRegions().with(web(3).build());
    Proposal first = specs.plan();
    assertEquals(Map.of("p-east", 3), placed(first));

    Proposal second = specs.with(web(3).requiredRegions("east", "west").build()).planAfter(first);

    assertEquals(Map.of("p-east", 2, "p-west", 1), placed(second));
    assertEquals(new Proposal.Cause("requiredRegions", true), second.causes().get(WEB));
    assertEquals(1, second.score().moves());
  }

  @Test
  void aPolicyForTwoRegionsPlacesReplicasInTwo() {
    Proposal plan = threeRegions().with(web(3).build())
        .with(aPolicy("everywhere").minRegions(2).build())
        .plan();

    assertEquals(2, placed(plan).size());
  }

  @Test
  void theLargestNumberOfRegionsOfAllPoliciesHolds() {
    Proposal plan = threeRegions().with(web(3).build())
        .with(aPolicy("two").minRegions(2).build())
        .with(aPolicy("three").minRegions(3).build())
        .plan();

    assertEquals(Map.of("p-east", 1, "p-south", 1, "p-west", 1), placed(plan));
  }

  @Test
  void aServiceWithOneReplicaUsesOneRegion() {
    Proposal plan = threeRegions().with(web(1).build())
        .with(aPolicy("everywhere").minRegions(2).build())
        .plan();

    assertEquals(1, placed(plan).size());
  }

  @Test
  void moreRegionsThanAreEligibleLeaveItUnplaced() {
    Proposal plan = threeRegions().with(web(4).build())
        .with(aPolicy("everywhere").minRegions(4).build())
        .plan();

    Unplaced unplaced = plan.unplaced().getFirst();
    assertEquals(List.of("minRegions requirements.minRegions"), words(unplaced));
    assertTrue(unplaced.proven());
    assertEquals(
        "Add a pool in another region, or lower `requirements.minRegions` of LatticePlacementPolicy/everywhere.",
        unplaced.repair());
  }

  @Test
  void aRunningServiceKeepsItsReplicasWhereNoPlanCanMendIt() {
    Specs specs = new Specs().with(node()).with(aPool("p-east").at("docker", "east").build());
    Proposal first = specs.with(web(2).build()).plan();

    Proposal second = specs.with(aPolicy("everywhere").minRegions(2).build()).planAfter(first);

    assertEquals(Map.of("p-east", 2), placed(second));
    assertEquals("minRegions", second.violations().getFirst().rule());
  }

  @Test
  void aGrowingServiceMayLackARegionForEachReplicaWithoutAPlace() {
    Specs specs = new Specs().with(node()).with(aPool("p-east").at("docker", "east").build());
    Proposal first = specs.with(web(1).requiredRegions("east").build()).plan();

    Proposal second = specs.with(web(3).requiredRegions("east", "west").build()).planAfter(first);

    assertEquals(Map.of("p-east", 2), placed(second));
    assertEquals(1, second.unplaced().getFirst().replicas());
  }

  @Test
  void aServiceThatShrinksKeepsItsRegions() {
    Specs specs = threeRegions().with(aPolicy("everywhere").minRegions(3).build());
    Proposal first = specs.with(web(6).build()).plan();

    Proposal second = specs.with(web(3).build()).planAfter(first);

    assertEquals(Map.of("p-east", 1, "p-south", 1, "p-west", 1), placed(second));
  }

  static Specs threeRegions() {
    return new Specs().with(node())
        .with(aPool("p-east").at("docker", "east").build())
        .with(aPool("p-south").at("docker", "south").build())
        .with(aPool("p-west").at("docker", "west").build());
  }

  static LatticeNodeClass node() {
    return aNodeClass("small", 4, 16).costs("docker", "0.05").offeringAll().build();
  }

  static ServiceSpec web(int replicas) {
    return aService("web").replicas(replicas);
  }

  /// Pool to replicas of the service.
  static Map<String, Integer> placed(Proposal plan) {
    return placed(plan, WEB);
  }

  static Map<String, Integer> placed(Proposal plan, ServiceId service) {
    TreeMap<String, Integer> placed = new TreeMap<>();
    for (Placement placement : Objects.requireNonNull(plan.state().services().get(service))
        .placements()) {
      if (placement.replicas() > 0) {
        placed.merge(placement.pool(), placement.replicas(), Integer::sum);
      }
    }
    return placed;
  }

  static List<String> words(Unplaced unplaced) {
    return unplaced.conflict().stream().map(c -> c.rule() + " " + c.field()).toList();
  }
}
