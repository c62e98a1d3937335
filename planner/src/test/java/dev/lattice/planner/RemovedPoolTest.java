// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.testing.Specs;
import dev.lattice.planner.verify.Verifier;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.spec.LatticeNodeClass;
import dev.lattice.schemas.spec.LatticePool;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.ServiceId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Pools and node classes that are gone from the specs while something runs there.
final class RemovedPoolTest {
  private static final ServiceId WEB = new ServiceId("default", "web");
  private static final ObjectId ONE = new ObjectId(LatticePool.KIND, "", "one");

  @Test
  void whatFitsNowhereElseStaysInARemovedPool() {
    Specs specs = pools().with(aService("web").inPools("tier", "production").replicas(2).build());
    Proposal first = specs.plan();

    Problem problem = specs.without(ONE).problem(first);
    Proposal second = Planner.plan(problem);

    assertTrue(Verifier.judge(problem, second.state()).isAccepted());
    assertEquals(first.state().services(), second.state().services());
    assertEquals("labels", second.violations().getFirst().rule());
    assertEquals(List.of(), second.unplaced());
  }

  @Test
  void aRemovedPoolIsEmptiedIntoAnotherOne() {
    Specs specs = pools().with(aService("web").replicas(2).build());
    Proposal first = specs.plan();
    assertEquals(List.of("one"), poolsOf(first));

    Proposal second = specs.without(ONE).planAfter(first);

    assertEquals(List.of("two"), poolsOf(second));
    assertEquals(new Proposal.Cause("fits", true), second.causes().get(WEB));
  }

  @Test
  void aRemovedPoolTakesNothingNew() {
    Specs specs = pools().with(aService("web").inPools("tier", "production").replicas(2).build());
    Proposal first = specs.plan();

    Proposal second = specs.without(ONE)
        .with(aService("web").inPools("tier", "production").replicas(3).build())
        .planAfter(first);

    assertEquals(2, web(second).getFirst().replicas());
    assertEquals(1, second.unplaced().getFirst().replicas());
  }

  @Test
  void aServiceThatShrinksKeepsFewerInARemovedPool() {
    Specs specs = pools().with(aService("web").inPools("tier", "production").replicas(3).build());
    Proposal first = specs.plan();

    Proposal second = specs.without(ONE)
        .with(aService("web").inPools("tier", "production").replicas(2).build())
        .planAfter(first);

    assertEquals(2, web(second).getFirst().replicas());
    assertEquals(List.of(), second.unplaced());
  }

  @Test
  void whatRunsOnMachinesOfARemovedNodeClassStays() {
    Specs specs = pools().with(aService("web").inPools("tier", "production").replicas(2).build());
    Proposal first = specs.plan();

    Proposal second =
        specs.without(new ObjectId(LatticeNodeClass.KIND, "", "medium")).planAfter(first);

    assertEquals(first.state().services(), second.state().services());
  }

  /// The pool `one` is the cheaper one.
  private static Specs pools() {
    return new Specs().with(aNodeClass("medium", 4, 16).on("aws", "m5.xlarge").build())
        .with(aPool("one").label("tier", "production").build())
        .with(aPool("two").at("aws", "sa-east-1").build());
  }

  private static List<String> poolsOf(Proposal plan) {
    return web(plan).stream().filter(place -> place.replicas() > 0).map(Placement::pool).toList();
  }

  private static List<Placement> web(Proposal plan) {
    return Objects.requireNonNull(plan.state().services().get(WEB)).placements();
  }
}
