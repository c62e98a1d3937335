// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.planner.testing.PoolSpec;
import dev.lattice.planner.testing.ServiceSpec;
import dev.lattice.planner.testing.Specs;
import dev.lattice.planner.testing.Walk;
import dev.lattice.schemas.plan.Decision;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.spec.ServiceId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Seven replicas on three nodes of a cluster, beside a control plane of one, ask for more or less than before.
final class ResizeTest {
  @Test
  void aClusterGrowsInPlaceWhenAllOfItsServicesAskForMore() {
    Plan larger = resized(pool(), 150);

    assertEquals(List.of("medium 4 of 4"), groups(larger));
    assertEquals(List.of(), larger.decision().moves());
    assertEquals(List.of("wave 1: ResizeNodeGroup"), steps(larger));
    assertEquals(1500, demand(larger, "api"));
  }

  @Test
  void nodesAreKeptUntilAllServicesAreSmaller() {
    Plan smaller = resized(pool(), 80);

    assertEquals(List.of("medium 2 of 3"), groups(smaller));
    assertEquals(List.of(), smaller.decision().moves());
    assertEquals(800, demand(smaller, "api"));
  }

  private static Plan resized(PoolSpec pool, int percent) {
    Walk walk = new Walk(fleet(pool));
    Plan before = walk.plan().outcome().plan();
    assertEquals(List.of("medium 3 of 3"), groups(before));
    walk.specs().with(web(percent).build()).with(api(percent).build());
    return walk.plan().outcome().plan();
  }

  private static Specs fleet(PoolSpec pool) {
    return new Specs()
        .with(aNodeClass("medium", 4, 16).costs("docker", "0.20").offeringAll().build())
        .with(pool.build())
        .with(web(100).build())
        .with(api(100).build());
  }

  private static PoolSpec pool() {
    return aPool("one").at("docker", "here");
  }

  private static ServiceSpec web(int percent) {
    return aService("web").demandMib(15L * percent, 2048).replicas(4);
  }

  private static ServiceSpec api(int percent) {
    return aService("api").demandMib(10L * percent, 2048).replicas(3);
  }

  private static List<String> groups(Plan plan) {
    return plan.state()
        .clusters()
        .values()
        .stream()
        .flatMap(cluster -> cluster.nodeGroups().stream())
        .map(group -> "%s %d of %d".formatted(group.name(), group.count(), group.keep()))
        .toList();
  }

  private static List<String> steps(Plan plan) {
    Decision decision = plan.decision();
    return decision.steps()
        .stream()
        .map(step -> "wave " + step.header().wave() + ": " + step.getClass().getSimpleName())
        .toList();
  }

  private static long demand(Plan plan, String service) {
    return Objects.requireNonNull(plan.state().services().get(new ServiceId("default", service)))
        .demand()
        .milliCores();
  }
}
