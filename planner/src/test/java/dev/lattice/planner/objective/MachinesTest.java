// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.objective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.planner.Planner;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.testing.RandomFleet;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The bound looks at some machines only, and comes to the same as if it looked at all.
final class MachinesTest {
  private static final int SEEDS = 40;

  @Test
  void machinesThatAreLeftOutDecideNothing() {
    int leftOut = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      Problem problem = RandomFleet.of(seed, 12, 4).problem();
      Collection<LatticeServicePlacement> placements =
          Planner.plan(problem).state().services().values();
      Covering covering = new Covering(placements);
      Machines machines = new Machines(problem.pools().values());
      BitSet pools = new BitSet();
      pools.set(0, problem.pools().size());
      List<Machine> all = machines.in(pools);
      for (LatticeServicePlacement placed : placements) {
        Service service = Objects.requireNonNull(problem.services().get(placed.id()));
        for (Machine standing : all) {
          Set<String> groups = Set.of(standing.group());
          List<Machine> deciding = machines.deciding(pools, service, placed.demand(), groups);
          assertArrayEquals(
              covering.each(service, placed, groups, all),
              covering.each(service, placed, groups, deciding),
              "seed " + seed + ", " + placed.id() + " on " + standing);
          leftOut += all.size() - deciding.size();
        }
      }
    }
    assertTrue(leftOut > 0);
  }
}
