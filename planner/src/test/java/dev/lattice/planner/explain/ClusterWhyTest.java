// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PolicySpec.aPolicy;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.planner.testing.PolicySpec;
import dev.lattice.planner.testing.ServiceSpec;
import dev.lattice.planner.testing.Specs;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ClusterWhyTest {
  @Test
  void theMembersAreWhatItCarries() {
    ClusterWhy why = Explained.of(
        fleet(
            aPolicy("p").nodes(1, 5), aService("api").demand(500, 1).replicas(2), aService("web")))
        .cluster();

    assertEquals(
        List.of("default/api x 2", "default/web x 1"),
        why.members().stream().map(m -> m.service() + " x " + m.replicas()).toList());
  }

  @Test
  void aSmallClusterHasItsSizeFromMinNodes() {
    assertEquals(
        Set.of("minNodes"),
        binding(fleet(aPolicy("p").nodes(3, 5), aService("web").demand(1000, 1))));
  }

  @Test
  void aFullClusterHasItsSizeFromPackingAndMaxNodes() {
    assertEquals(
        Set.of("packing", "maxNodes"),
        binding(
            fleet(
                aPolicy("p").nodes(1, 2).thresholdPermille(1000),
                aService("web").demand(3000, 1).replicas(2))));
  }

  @Test
  void whatIsKeptFreeMayAskForANodeMore() {
    assertEquals(
        Set.of("headroomPercent"), binding(
            fleet(aPolicy("p").nodes(1, 5).headroomPercent(50), aService("web").demand(3000, 1))));
  }

  @Test
  void aClusterBesideItIsToldWithWhyTheTwoAreApart() {
    Explained explained = Explained.of(
        fleet(
            aPolicy("p").nodes(1, 2).thresholdPermille(1000),
            aService("web").demand(3000, 1).replicas(4)));

    ClusterWhy why = explained.cluster();

    assertEquals(2, explained.plan().state().clusters().size());
    assertEquals(
        List.of(new ClusterWhy.Sibling(explained.plan().state().clusters().lastKey(), true)),
        why.siblings());
  }

  @Test
  void theCostsOfMembersStayBelowThatOfTheCluster() {
    ClusterWhy why =
        Explained.of(fleet(aPolicy("p").nodes(3, 5), aService("web").demand(1000, 1))).cluster();

    assertTrue(
        why.cost() != null && why.members().getFirst().hourly().compareTo(why.cost().hourly()) < 0);
  }

  private static Set<String> binding(Specs specs) {
    return Explained.of(specs)
        .cluster()
        .bounds()
        .stream()
        .filter(SizeBound::binds)
        .map(SizeBound::name)
        .collect(Collectors.toSet());
  }

  private static Specs fleet(PolicySpec policy, ServiceSpec... services) {
    Specs specs =
        new Specs().with(aNodeClass("medium", 4, 16).on("aws", "m5.xlarge").offeringAll().build())
            .with(aPool("us-east").build())
            .with(policy.build());
    for (ServiceSpec service : services) {
      specs.with(service.build());
    }
    return specs;
  }
}
