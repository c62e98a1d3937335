// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PolicySpec.aPolicy;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.planner.testing.PoolSpec;
import dev.lattice.planner.testing.ServiceSpec;
import dev.lattice.planner.testing.Specs;
import dev.lattice.schemas.plan.Decision.Conflict;
import dev.lattice.schemas.plan.Decision.Unplaced;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.Observed.ClusterObservation;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.Topology;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Running services of which somebody says that they are rather not run than against a rule.
final class EvictionTest {
  private static final ServiceId WEB = new ServiceId("default", "web");

  @Test
  void aServiceWhosePoolLosesALabelGoesWithTheConflictThatEvictedIt() {
    Proposal first = onePool("gdpr").with(web().compliance("gdpr").evicted().build()).plan();
    Specs specs = onePool("soc2").with(web().compliance("gdpr").evicted().build());

    Proposal second = specs.planAfter(first);

    assertEquals(Map.of(), placed(second));
    Unplaced unplaced = second.unplaced().getFirst();
    assertEquals(2, unplaced.replicas());
    assertEquals(
        List.of(new Conflict("compliance", WEB.objectId(), "placement.compliance")),
        unplaced.conflict());
    assertEquals(new Proposal.Cause("compliance", true), second.causes().get(WEB));
    assertEquals(second.state(), specs.planAfter(second).state());
  }

  @Test
  void aServiceThatMayMoveIsNotEvicted() {
    Proposal first = onePool("gdpr").with(web().compliance("gdpr").evicted().build()).plan();

    Proposal second = onePool("soc2").with(pool("two", "gdpr").build())
        .with(web().compliance("gdpr").evicted().build())
        .planAfter(first);

    assertEquals(Map.of("two", 2), placed(second));
  }

  @Test
  void aServiceWhoseLayoutCannotBeHadGoesWhole() {
    Specs specs = onePool("gdpr").with(web().evicted().build());
    Proposal first = specs.plan();

    Proposal second = specs.with(aPolicy("everywhere").minRegions(2).build()).planAfter(first);

    assertEquals(Map.of(), placed(second));
    assertEquals("minRegions", second.unplaced().getFirst().conflict().getFirst().rule());
  }

  @Test
  void onlyWhoIsEvictedLeavesAPlaceThatTwoMayNotShare() {
    Specs specs = onePool("gdpr").with(web().evicted().build()).with(aService("db").build());
    Proposal together = specs.plan();

    Proposal apart =
        specs.with(aService("db").apartFrom(Topology.POOL, "web").build()).planAfter(together);

    assertEquals(Map.of(), placed(apart));
    assertEquals(List.of(), apart.violations());
  }

  @Test
  void whatIsInALostClusterStaysForItMayComeBack() {
    Specs specs =
        onePool("gdpr").with(aPolicy("limits").nodes(1, 1).build()).with(web().evicted().build());
    specs.with(pool("one", "gdpr").maxClusters(1).build());
    Proposal first = specs.plan();
    String cluster = first.state().clusters().firstKey();
    Observed lost = new Observed(
        Specs.NOW, List.of(),
        new TreeMap<>(Map.of(cluster, new ClusterObservation(true, true, new TreeMap<>()))),
        List.of(), List.of(), new TreeMap<>(), new TreeMap<>());

    Proposal second = Planner.plan(specs.problem(first, lost));

    assertEquals(Map.of("one", 2), placed(second));
    assertEquals("unavailable", second.violations().getFirst().rule());
  }

  private static Specs onePool(String compliance) {
    return new Specs()
        .with(aNodeClass("small", 4, 16).costs("docker", "0.05").offeringAll().build())
        .with(pool("one", compliance).build());
  }

  private static PoolSpec pool(String name, String compliance) {
    return aPool(name).at("docker", name).label("compliance", compliance);
  }

  private static ServiceSpec web() {
    return aService("web").replicas(2);
  }

  private static Map<String, Integer> placed(Proposal plan) {
    TreeMap<String, Integer> replicas = new TreeMap<>();
    for (Placement placement : Objects.requireNonNull(plan.state().services().get(WEB))
        .placements()) {
      if (placement.replicas() > 0) {
        replicas.merge(placement.pool(), placement.replicas(), Integer::sum);
      }
    }
    return replicas;
  }
}
