// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import static dev.lattice.planner.RegionsTest.node;
import static dev.lattice.planner.RegionsTest.placed;
import static dev.lattice.planner.RegionsTest.threeRegions;
import static dev.lattice.planner.RegionsTest.web;
import static dev.lattice.planner.RegionsTest.words;
import static dev.lattice.planner.testing.PolicySpec.aPolicy;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.planner.testing.Specs;
import dev.lattice.schemas.plan.Decision.Unplaced;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Spread.Domains;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.Topology;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Spread over regions, pools and clusters.
final class SpreadTest {
  @Test
  void usedRegionsDifferByOneReplicaAtMost() {
    Proposal plan = threeRegions().with(web(5).build())
        .with(aPolicy("even").spread(Topology.REGION, 1, Domains.USED).build())
        .plan();

    assertEquals(Map.of("p-east", 3, "p-south", 2), placed(plan));
  }

  @Test
  void allEligibleRegionsCountAsInKubernetes() {
    Proposal plan = threeRegions().with(web(5).build())
        .with(aPolicy("even").spread(Topology.REGION, 1, Domains.ELIGIBLE).build())
        .plan();

    assertEquals(Map.of("p-east", 2, "p-south", 2, "p-west", 1), placed(plan));
  }

  @Test
  void aLargerSkewLetsOneRegionHoldMore() {
    Proposal plan = threeRegions().with(web(7).demand(2000, 1).build())
        .with(aPool("p-south").at("docker", "south").maxNodes(2).build())
        .with(aPool("p-west").at("docker", "west").cordoned().build())
        .with(aPolicy("even").spread(Topology.REGION, 3, Domains.USED).build())
        .plan();

    assertEquals(Map.of("p-east", 5, "p-south", 2), placed(plan));
  }

  @Test
  void twoSpreadsHoldEachByItself() {
    Proposal plan = threeRegions().with(aPool("p-east-2").at("docker", "east").build())
        .with(web(6).build())
        .with(aPolicy("pools").spread(Topology.POOL, 1, Domains.ELIGIBLE).build())
        .with(aPolicy("regions").spread(Topology.REGION, 2, Domains.USED).build())
        .plan();

    assertEquals(6, placed(plan).values().stream().mapToInt(Integer::intValue).sum());
    assertEquals(4, placed(plan).size());
  }

  @Test
  void clustersOfTwoPoolsShareTheReplicas() {
    Proposal plan = threeRegions().with(web(4).build())
        .with(aPolicy("apart").spread(Topology.CLUSTER, 1, Domains.USED).build())
        .plan();

    assertEquals(Map.of("p-east", 2, "p-south", 2), placed(plan));
  }

  @Test
  void aSpreadOverOneRegionIsRefused() {
    Proposal plan = new Specs().with(node())
        .with(aPool("p-east").at("docker", "east").build())
        .with(web(2).build())
        .with(aPolicy("even").spread(Topology.REGION, 5, Domains.USED).build())
        .plan();

    Unplaced unplaced = plan.unplaced().getFirst();
    assertEquals(List.of("spread requirements.spreadConstraint"), words(unplaced));
    assertTrue(unplaced.proven());
  }

  @Test
  void aSpreadThatRelaxesIsASoftViolationAtWorst() {
    Proposal plan = new Specs().with(node())
        .with(aPool("p-east").at("docker", "east").build())
        .with(web(2).build())
        .with(aPolicy("even").relaxedSpread(Topology.REGION, 1, Domains.USED).build())
        .plan();

    assertEquals(Map.of("p-east", 2), placed(plan));
    assertEquals(1, plan.score().softViolations());
  }

  @Test
  void aSpreadThatRelaxesIsWorthMoney() {
    Proposal plan = threeRegions().with(web(2).build())
        .with(aPolicy("even").relaxedSpread(Topology.REGION, 1, Domains.USED).build())
        .plan();

    assertEquals(Map.of("p-east", 1, "p-south", 1), placed(plan));
    assertEquals(0, plan.score().softViolations());
  }

  @Test
  void anUnevenServiceIsMendedWithTheFewestMoves() {
    Specs specs = threeRegions().with(web(6).build());
    Proposal first = specs.plan();
    assertEquals(Map.of("p-east", 6), placed(first));

    Proposal second = specs.with(aPolicy("even").spread(Topology.REGION, 2, Domains.USED).build())
        .planAfter(first);

    assertEquals(Map.of("p-east", 4, "p-south", 2), placed(second));
    assertEquals(2, second.score().moves());
    assertEquals(
        new Proposal.Cause("spread", true),
        Objects.requireNonNull(second.causes().get(new ServiceId("default", "web"))));
  }

  @Test
  void aServiceThatShrinksStaysEven() {
    Specs specs =
        threeRegions().with(aPolicy("even").spread(Topology.REGION, 1, Domains.ELIGIBLE).build());
    Proposal first = specs.with(web(9).build()).plan();

    Proposal second = specs.with(web(4).build()).planAfter(first);

    assertEquals(List.of(1, 1, 2), placed(second).values().stream().sorted().toList());
  }

  @Test
  void aGrowingServiceIsNotMadeMoreUneven() {
    Specs specs = new Specs().with(node()).with(aPool("p-east").at("docker", "east").build());
    specs.with(aPolicy("even").spread(Topology.REGION, 1, Domains.USED).build());
    Proposal first = specs.with(web(1).build()).plan();

    Proposal second = specs.with(web(3).build()).planAfter(first);

    assertEquals(Map.of("p-east", 1), placed(second));
    assertEquals(2, second.unplaced().getFirst().replicas());
  }

  @Test
  void tenThousandReplicasAreSpreadEvenly() {
    Specs specs = threeRegions()
        .with(aPolicy("even").spread(Topology.REGION, 1, Domains.ELIGIBLE).nodes(1, 4000).build());

    Proposal plan = specs.with(web(10_000).build()).plan();

    assertEquals(List.of(3333, 3333, 3334), placed(plan).values().stream().sorted().toList());
  }
}
