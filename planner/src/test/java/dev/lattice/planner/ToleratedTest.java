// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PolicySpec.aPolicy;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.planner.testing.Specs;
import dev.lattice.planner.testing.Walk;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What no plan can repair stays as it is and breaks nothing else.
final class ToleratedTest {
  @Test
  void replicasInALostClusterStayWantedThereUntilThereIsRoomElsewhere() {
    Specs specs =
        new Specs().with(aNodeClass("small", 2, 8).costs("docker", "0.05").offeringAll().build())
            .with(aPool("one").at("docker", "a").build())
            .with(aPolicy("limits").nodes(1, 8).build())
            .with(aPool("two").at("docker", "b").maxNodes(3).cordoned().build())
            .with(aService("web").demandMib(1500, 1024).replicas(3).build());
    Walk walk = new Walk(specs);
    walk.plan();
    walk.lose("one");
    specs.with(aPool("one").at("docker", "a").cordoned().build())
        .with(aPool("two").at("docker", "b").maxNodes(3).build());

    Proposal plan = walk.plan().proposal();

    assertEquals(List.of("one 1 {small=1}", "two 2 {small=2}"), wanted(plan));
  }

  @Test
  void aClusterThatCannotHaveItsHeadroomAndFewerNodesKeepsItsNodes() {
    // Twelve cores leave a fifth of eight nodes of two cores free, and less of seven.
    Specs specs =
        new Specs().with(aNodeClass("small", 2, 8).costs("docker", "0.05").offeringAll().build())
            .with(aPolicy("limits").nodes(1, 12).headroomPercent(20).build())
            .with(aPool("one").at("docker", "a").build())
            .with(aService("web").demandMib(2000, 1024).replicas(6).build());
    Proposal first = specs.plan();

    Proposal second =
        specs.with(aPolicy("limits").nodes(1, 7).headroomPercent(20).build()).planAfter(first);

    assertEquals(List.of(8), nodes(first));
    assertEquals(List.of(8), nodes(second));
  }

  private static List<String> wanted(Proposal plan) {
    return plan.state()
        .services()
        .values()
        .stream()
        .flatMap(service -> service.placements().stream())
        .filter(p -> p.replicas() > 0)
        .map(p -> p.pool() + " " + p.replicas() + " " + p.perGroup())
        .toList();
  }

  private static List<Integer> nodes(Proposal plan) {
    return plan.state()
        .clusters()
        .values()
        .stream()
        .flatMap(cluster -> cluster.nodeGroups().stream())
        .map(group -> group.count())
        .toList();
  }
}
