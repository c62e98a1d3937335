// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.planner.testing.Specs;
import dev.lattice.schemas.plan.Decision.Unplaced;
import dev.lattice.schemas.plan.LatticeServicePlacement.Alternative;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.spec.ServiceId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Only node classes of an architecture that a service is built for carry it, whatever else its cluster has.
final class ArchitectureTest {
  private static final String WEB = "web";
  private static final String API = "api";

  @Test
  void aServiceTakesTheDearerClassWhereTheCheaperOneIsNotBuiltFor() {
    Proposal plan = both().with(aService(WEB).demand(1500, 1).build()).plan();

    assertEquals(Map.of("intel", 1), groups(plan, WEB));
  }

  @Test
  void aServiceBuiltForBothTakesTheCheaperClass() {
    Proposal plan =
        both().with(aService(WEB).demand(1500, 1).arch("amd64", "arm64").build()).plan();

    assertEquals(Map.of("graviton", 1), groups(plan, WEB));
  }

  @Test
  void servicesOfTwoArchitecturesShareAClusterOnGroupsOfTheirOwn() {
    Proposal plan = both().with(aService(WEB).demand(1500, 1).replicas(3).build())
        .with(aService(API).demand(1500, 1).arch("arm64").replicas(3).build())
        .plan();

    assertEquals(1, plan.state().clusters().size());
    assertEquals(Map.of("intel", 3), groups(plan, WEB));
    assertEquals(Map.of("graviton", 3), groups(plan, API));
  }

  @Test
  void aServiceBuiltForAnotherArchitectureMovesToOtherNodesOfItsCluster() {
    Specs specs = both().with(aService(WEB).demand(1500, 1).replicas(2).build());
    Proposal first = specs.plan();

    Proposal second = specs.with(aService(WEB).demand(1500, 1).arch("arm64").replicas(2).build())
        .planAfter(first);

    assertEquals(Map.of("graviton", 2), groups(second, WEB));
    assertEquals(first.state().clusters().keySet(), second.state().clusters().keySet());
  }

  @Test
  void aClassThatGetsAnotherArchitectureLosesItsServices() {
    Specs specs = both().with(aService(WEB).demand(1500, 1).replicas(2).build())
        .with(aNodeClass("other", 2, 8).costs("docker", "0.09").offeringAll().build());
    Proposal first = specs.plan();
    assertEquals(Map.of("intel", 2), groups(first, WEB));

    Proposal second = specs
        .with(aNodeClass("intel", 2, 8).costs("docker", "0.05").arch("arm64").offeringAll().build())
        .planAfter(first);

    assertEquals(Map.of("other", 2), groups(second, WEB));
    assertEquals(first.state().clusters().keySet(), second.state().clusters().keySet());
    assertEquals(0, second.score().moves());
  }

  @Test
  void aPoolThatOffersNoClassOfTheArchitectureAnyMoreLosesItsServices() {
    Specs specs = both().with(aService(WEB).demand(1500, 1).build())
        .with(aPool("other").at("docker", "other").nodeClasses("intel").build());
    Proposal first = specs.plan();
    assertEquals(List.of("local"), pools(first));

    Proposal second =
        specs.with(aPool("local").at("docker", "local").nodeClasses("graviton").build())
            .planAfter(first);

    assertEquals(List.of("other"), pools(second));
    assertEquals(
        new Proposal.Cause("architecture", true),
        second.causes().get(new ServiceId("default", WEB)));
  }

  @Test
  void aServiceThatNoClassIsBuiltForStaysWhereItRunsAndIsListed() {
    Specs specs =
        new Specs().with(aNodeClass("intel", 2, 8).costs("docker", "0.08").offeringAll().build())
            .with(aPool("local").at("docker", "local").build())
            .with(aService(WEB).build());
    Proposal first = specs.plan();

    Proposal second = specs.with(aService(WEB).arch("arm64").build()).planAfter(first);

    assertEquals(Map.of("intel", 1), groups(second, WEB));
    assertEquals("architecture", second.violations().getFirst().rule());
  }

  @Test
  void theConflictIsTheArchitectureWhereNoClassHasIt() {
    Proposal plan =
        new Specs().with(aNodeClass("intel", 2, 8).costs("docker", "0.08").offeringAll().build())
            .with(aPool("local").at("docker", "local").build())
            .with(aService(WEB).arch("arm64").build())
            .plan();

    Unplaced unplaced = plan.unplaced().getFirst();
    assertEquals(1, unplaced.conflict().size());
    assertEquals("architecture", unplaced.conflict().getFirst().rule());
    assertEquals("placement.arch", unplaced.conflict().getFirst().field());
    assertTrue(unplaced.proven());
    assertEquals(
        "Build the images for another architecture and add it to `placement.arch` of LatticeService/default/web, or offer a node class of arm64.",
        unplaced.repair());
    assertEquals(
        List.of(new Alternative("local", "architecture", "arm64 wanted, is amd64")),
        Objects.requireNonNull(plan.state().services().get(new ServiceId("default", WEB)))
            .explanation()
            .alternatives());
  }

  @Test
  void theConflictIsTheSizeWhereOnlyClassesOfAnotherArchitectureAreLargeEnough() {
    Proposal plan =
        new Specs().with(aNodeClass("intel", 2, 8).costs("docker", "0.08").offeringAll().build())
            .with(aNodeClass("large", 8, 32).costs("docker", "0.2").arch("arm64").build())
            .with(aPool("local").at("docker", "local").build())
            .with(aService(WEB).demand(4000, 1).build())
            .plan();

    Unplaced unplaced = plan.unplaced().getFirst();
    assertEquals("fits", unplaced.conflict().getFirst().rule());
    assertTrue(
        unplaced.repair().contains("no node offers 4000m cores, the largest 2000m"),
        unplaced.repair());
  }

  @Test
  void theInstanceTypeKnowsBetterThanTheClass() {
    Proposal plan =
        new Specs().with(aNodeClass("small", 2, 8).on("aws", "m7g.large").arch("amd64").build())
            .with(aNodeClass("medium", 4, 16).on("aws", "m5.xlarge").build())
            .with(aPool("us-east").build())
            .with(aService(WEB).build())
            .plan();

    assertEquals(Map.of("medium", 1), groups(plan, WEB));
  }

  /// One pool with a class of each architecture; a node holds one replica.
  private static Specs both() {
    return new Specs().with(
        aNodeClass("graviton", 2, 8).costs("docker", "0.03").arch("arm64").offeringAll().build())
        .with(aNodeClass("intel", 2, 8).costs("docker", "0.05").offeringAll().build())
        .with(aPool("local").at("docker", "local").build());
  }

  private static List<String> pools(Proposal plan) {
    return Objects.requireNonNull(plan.state().services().get(new ServiceId("default", WEB)))
        .placements()
        .stream()
        .filter(placement -> placement.replicas() > 0)
        .map(Placement::pool)
        .toList();
  }

  private static Map<String, Integer> groups(Proposal plan, String service) {
    List<Placement> placements =
        Objects.requireNonNull(plan.state().services().get(new ServiceId("default", service)))
            .placements();
    assertEquals(1, placements.size());
    return placements.getFirst().perGroup();
  }
}
