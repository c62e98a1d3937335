// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.testing.RandomFleet;
import dev.lattice.planner.testing.SmallProblem;
import dev.lattice.planner.testing.Specs;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// A pool is eligible exactly if no rule refuses it: no rule looks at more of a service or a pool than it says.
final class EligiblePoolsTest {
  private static final int SEEDS = 100;

  @Test
  void whatClassesHaveInCommonIsTrueOfEachService() {
    Set<Boolean> answers = new TreeSet<>();
    for (long seed = 0; seed < SEEDS; seed++) {
      answers.addAll(compared(RandomFleet.of(seed, 30, 5).problem(), "fleet, seed " + seed));
      answers.addAll(
          compared(SmallProblem.of(new SplittableRandom(seed)), "small problem, seed " + seed));
    }
    assertEquals(Set.of(true, false), answers);
  }

  @Test
  void poolsOfOtherMachinesAreAskedEachForItself() {
    Problem problem = new Specs().with(aNodeClass("small", 2, 8).costs("docker", "0.10").build())
        .with(aNodeClass("large", 8, 32).costs("docker", "0.40").build())
        .with(aPool("p0").at("docker", "west").nodeClasses("small").build())
        .with(aPool("p1").at("docker", "west").nodeClasses("large").build())
        .with(aPool("p2").at("docker", "east").nodeClasses("small").build())
        .with(aService("app").demand(4000, 4).build())
        .problem();
    EligiblePools eligible = new EligiblePools(problem);
    int app = eligible.classOf(problem.services().firstEntry().getValue());
    BitSet large = new BitSet();
    large.set(1);
    assertEquals(large, eligible.of(app));
  }

  private static Set<Boolean> compared(Problem problem, String where) {
    Set<Boolean> answers = new TreeSet<>();
    EligiblePools eligible = new EligiblePools(problem);
    List<Pool> pools = List.copyOf(problem.pools().values());
    for (Service service : problem.services().values()) {
      for (int p = 0; p < pools.size(); p++) {
        boolean isAllowed = Rules.refusing(problem, service, pools.get(p)) == null;
        String what = where + ", " + service.id() + ", " + pools.get(p).name();
        assertEquals(isAllowed, eligible.of(eligible.classOf(service)).get(p), what);
        answers.add(isAllowed);
        boolean mayLast = LastingRules.broken(problem, service, pools.get(p)) == null;
        assertEquals(
            mayLast, eligible.lasting(eligible.classOf(service)).get(p), "lasting, " + what);
      }
    }
    return answers;
  }
}
