// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PolicySpec.aPolicy;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.planner.testing.PolicySpec;
import dev.lattice.planner.testing.Specs;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Clusters that carry less than before.
final class ShrinkTest {
  @Test
  void nodesStayWhereOthersInTheirPlaceWouldNotFitThePoolUntilTheyLeave() {
    // Seven replicas take three wide nodes and a small one. Three take one of each, and two small ones where there must be
    // two of the class that carries most: with the three wide ones that leave, one more than the pool may have.
    Specs specs =
        new Specs().with(aNodeClass("small", 2, 8).costs("docker", "0.055").offeringAll().build())
            .with(aNodeClass("wide", 4, 16).costs("docker", "0.100").offeringAll().build())
            .with(aPolicy("limits").nodes(2, 8).build())
            .with(aPool("one").at("docker", "local").maxNodes(5).build())
            .with(aService("web").demandMib(2000, 1024).replicas(7).build());
    Proposal large = specs.plan();

    Proposal small =
        specs.with(aService("web").demandMib(2000, 1024).replicas(3).build()).planAfter(large);

    assertEquals(List.of("small 1", "wide 3"), groups(large));
    assertEquals(List.of("small 1", "wide 3"), groups(small));
    assertEquals(small.state(), specs.planAfter(small).state());
  }

  @Test
  void nodesStayWhereNoOthersCouldMakeTheFewestThatAClusterMayHave() {
    Specs specs = mixed(aPolicy("limits").nodes(2, 8));
    Proposal before = specs.plan();
    assertEquals(List.of("arm 1", "small 3"), groups(before));

    Proposal after = withoutArmAndWeb(specs).planAfter(before);

    assertEquals(List.of("arm 1", "small 2"), groups(after));
    assertEquals(after.state(), specs.planAfter(after).state());
  }

  @Test
  void nodesStayWhereNoOthersCouldLeaveTheHeadroomFree() {
    Specs specs = mixed(aPolicy("limits").headroomPercent(30));
    Proposal before = specs.plan();
    assertEquals(List.of("arm 1", "small 4"), groups(before));

    Proposal after = withoutArmAndWeb(specs).planAfter(before);

    assertEquals(List.of("arm 1", "small 1"), groups(after));
    assertEquals(after.state(), specs.planAfter(after).state());
  }

  /// A service on small machines, and one on a machine of another class.
  private static Specs mixed(PolicySpec policy) {
    return new Specs().with(aNodeClass("small", 2, 8).costs("docker", "0.05").offeringAll().build())
        .with(aNodeClass("arm", 2, 8).costs("docker", "0.06").arch("arm64").build())
        .with(policy.build())
        .with(aPool("one").at("docker", "local").nodeClasses("small", "arm").build())
        .with(aService("web").demandMib(1500, 1024).replicas(3).build())
        .with(aService("job").demandMib(1500, 1024).arch("arm64").build());
  }

  private static Specs withoutArmAndWeb(Specs specs) {
    return specs.with(aPool("one").at("docker", "local").nodeClasses("small").build())
        .without(aService("web").build().metadata().id());
  }

  private static List<String> groups(Proposal plan) {
    return plan.state()
        .clusters()
        .values()
        .stream()
        .flatMap(cluster -> cluster.nodeGroups().stream())
        .map((NodeGroup group) -> group.name() + " " + group.count())
        .toList();
  }
}
