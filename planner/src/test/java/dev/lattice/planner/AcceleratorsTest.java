// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static dev.lattice.planner.testing.SiteSpec.aSite;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.planner.testing.Specs;
import dev.lattice.schemas.plan.Decision.Unplaced;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.spec.ServiceId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Accelerators are counted on every node, type by type, like cores.
final class AcceleratorsTest {
  private static final String TRAINING = "training";

  @Test
  void aNodeTakesAsManyReplicasAsItHasAccelerators() {
    Proposal plan =
        local(2).with(aService(TRAINING).accelerators("l4", 1).replicas(3).build()).plan();

    assertEquals(Map.of("gpu", 3), groups(plan, TRAINING));
    assertEquals(Map.of("gpu", 2), nodes(plan));
  }

  @Test
  void whatAsksForNoneTakesNoNodeOfItsOwnWhereTheOtherHasRoom() {
    Proposal plan = local(1).with(aService(TRAINING).accelerators("L4", 1).build())
        .with(aService("web").build())
        .plan();

    assertEquals(Map.of("gpu", 1), nodes(plan));
  }

  @Test
  void servicesWithAndWithoutAcceleratorsShareAClusterOnGroupsOfTheirOwn() {
    Proposal plan = local(1).with(aService(TRAINING).demand(4000, 4).accelerators("L4", 1).build())
        .with(aService("web").demand(4000, 4).replicas(2).build())
        .plan();

    assertEquals(1, plan.state().clusters().size());
    assertEquals(Map.of("gpu", 1, "plain", 2), nodes(plan));
  }

  @Test
  void theCatalogueKnowsWhatIsBuiltIntoAnInstanceType() {
    Proposal plan = new Specs().with(aNodeClass("gpu", 4, 16).on("aws", "g4dn.xlarge").build())
        .with(aPool("us-east").build())
        .with(aService(TRAINING).accelerators("t4", 1).replicas(2).build())
        .plan();

    assertEquals(Map.of("gpu", 2), nodes(plan));
    NodeGroup group = plan.state().clusters().firstEntry().getValue().nodeGroups().getFirst();
    assertEquals(Map.of("t4", 1), group.allocatable().resources().accelerators());
  }

  @Test
  void theBoundKnowsThatAcceleratorsAreSoldWithTheirNodes() {
    Proposal plan =
        local(2).with(aService(TRAINING).demand(100, 1).accelerators("L4", 1).replicas(4).build())
            .plan();

    // Two nodes at 0.50 and a control plane at 0.10 an hour; there is no cheaper way.
    assertEquals(Map.of("gpu", 2), nodes(plan));
    assertEquals("803.00", plan.score().lowerBoundMonthlyCost().monthlyText());
    assertEquals(plan.score().monthlyCost(), plan.score().lowerBoundMonthlyCost());
  }

  @Test
  void moreThanOneNodeHasIsTheConflict() {
    Proposal plan = local(2).with(aService(TRAINING).accelerators("L4", 4).build()).plan();

    Unplaced unplaced = plan.unplaced().getFirst();
    assertEquals(1, unplaced.conflict().size());
    assertEquals("accelerators", unplaced.conflict().getFirst().rule());
    assertEquals("placement.resources.accelerators", unplaced.conflict().getFirst().field());
    assertTrue(unplaced.proven());
    assertEquals(
        "Offer a node class with the accelerators of `placement.resources.accelerators` of LatticeService/default/training (no node has 4 x l4), or ask for fewer.",
        unplaced.repair());
  }

  @Test
  void aSiteHasNoMoreAcceleratorsThanItSays() {
    Specs specs =
        new Specs().with(aNodeClass("plain", 4, 16).costs("docker", "0.10").offeringAll().build())
            .with(aNodeClass("gpu", 4, 16).costs("docker", "0.50").accelerators("L4", 1).build())
            .with(aSite("site").capacity(null, null).accelerators("l4", 2).build());

    Proposal two = specs.with(aService(TRAINING).accelerators("L4", 1).replicas(2).build()).plan();
    Proposal three =
        specs.with(aService(TRAINING).accelerators("L4", 1).replicas(3).build()).plan();

    assertEquals(Map.of("gpu", 2), nodes(two));
    assertEquals("capacity", three.unplaced().getFirst().conflict().getFirst().rule());
  }

  @Test
  void anotherTypeIsNoSubstitute() {
    Proposal plan = local(2).with(aService(TRAINING).accelerators("T4", 1).build()).plan();

    assertEquals("accelerators", plan.unplaced().getFirst().conflict().getFirst().rule());
  }

  @Test
  void theConflictIsTheClassWhereNoneOfItsArchitectureHasThem() {
    Proposal plan = local(2).with(aService(TRAINING).arch("arm64").accelerators("L4", 1).build())
        .with(aNodeClass("arm", 4, 16).costs("docker", "0.05").arch("arm64").build())
        .plan();

    Unplaced unplaced = plan.unplaced().getFirst();
    assertEquals(
        List.of("fits"), unplaced.conflict().stream().map(conflict -> conflict.rule()).toList());
    assertTrue(
        unplaced.repair().contains("no node class of a wanted architecture has the accelerators"),
        unplaced.repair());
  }

  @Test
  void aServiceThatAsksForAcceleratorsLaterMovesToNodesThatHaveThem() {
    Specs specs = local(1).with(aService(TRAINING).demand(3000, 4).replicas(2).build());
    Proposal first = specs.plan();
    assertEquals(Map.of("plain", 2), groups(first, TRAINING));

    Proposal second =
        specs.with(aService(TRAINING).demand(3000, 4).accelerators("L4", 1).replicas(2).build())
            .planAfter(first);

    assertEquals(Map.of("gpu", 2), wanted(second, TRAINING));
  }

  /// One pool with a plain class and a dearer one with accelerators.
  private static Specs local(int accelerators) {
    return new Specs()
        .with(aNodeClass("plain", 4, 16).costs("docker", "0.10").offeringAll().build())
        .with(
            aNodeClass("gpu", 4, 16).costs("docker", "0.50")
                .accelerators("L4", accelerators)
                .offeringAll()
                .build())
        .with(aPool("local").at("docker", "local").build());
  }

  private static Map<String, Integer> nodes(Proposal plan) {
    TreeMap<String, Integer> nodes = new TreeMap<>();
    plan.state()
        .clusters()
        .values()
        .forEach(
            cluster -> cluster.nodeGroups()
                .forEach(group -> nodes.merge(group.nodeClass(), group.count(), Integer::sum)));
    return nodes;
  }

  private static Map<String, Integer> groups(Proposal plan, String service) {
    List<Placement> placements = placements(plan, service);
    assertEquals(1, placements.size());
    return placements.getFirst().perGroup();
  }

  private static Map<String, Integer> wanted(Proposal plan, String service) {
    return placements(plan, service).stream()
        .filter(placement -> placement.replicas() > 0)
        .findFirst()
        .orElseThrow()
        .perGroup();
  }

  private static List<Placement> placements(Proposal plan, String service) {
    return Objects.requireNonNull(plan.state().services().get(new ServiceId("default", service)))
        .placements();
  }
}
