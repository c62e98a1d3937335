// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.testing.RandomFleet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// A pool is eligible exactly if no rule refuses it: no rule looks at more of a service than it says.
final class EligiblePoolsTest {
  private static final int SEEDS = 100;

  @Test
  void whatClassesHaveInCommonIsTrueOfEachService() {
    Set<Boolean> answers = new TreeSet<>();
    for (long seed = 0; seed < SEEDS; seed++) {
      Problem problem = RandomFleet.of(seed, 30, 5).problem();
      EligiblePools eligible = new EligiblePools(problem);
      List<Pool> pools = List.copyOf(problem.pools().values());
      for (Service service : problem.services().values()) {
        for (int p = 0; p < pools.size(); p++) {
          boolean isAllowed = Rules.refusing(problem, service, pools.get(p)) == null;
          assertEquals(
              isAllowed, eligible.of(eligible.classOf(service)).get(p),
              "seed " + seed + ", " + service.id() + ", " + pools.get(p).name());
          answers.add(isAllowed);
          boolean mayLast = LastingRules.broken(problem, service, pools.get(p)) == null;
          assertEquals(
              mayLast, eligible.lasting(eligible.classOf(service)).get(p),
              "lasting, seed " + seed + ", " + service.id() + ", " + pools.get(p).name());
        }
      }
    }
    assertEquals(Set.of(true, false), answers);
  }
}
