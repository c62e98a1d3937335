// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.planner.model.Effort;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.testing.Optimum;
import dev.lattice.planner.testing.SmallProblem;
import dev.lattice.schemas.unit.Money;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The whole search against the list of all states: on small fresh fleets, at any effort but the least, a plan has the best
/// score there is, and its bound is not above what any state costs that places the same services.
final class OptimumTest {
  private static final int SEEDS = 500;
  private static final int MOST_REPLICAS = 5;

  @Test
  void planOfASmallFleetHasTheBestScoreThereIs() {
    int placed = 0;
    int unplaced = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      Problem problem = problem(seed);
      Proposal plan = Planner.plan(problem);
      Optimum optimum = new Optimum(problem);

      List<Long> score = optimum.score(plan.state());

      Money bound = plan.score().lowerBoundMonthlyCost();
      Money least = new Money(optimum.leastMonthly(plan.state())).cents();
      assertTrue(bound.compareTo(least) <= 0, "seed " + seed + ": " + bound + " > " + least);
      assertEquals(optimum.best(score), score, "seed " + seed + ": " + plan.state());
      assertEquals(
          plan.state(), Planner.plan(problem.after(plan.state())).state(), "again, seed " + seed);
      placed += plan.unplaced().isEmpty() ? 1 : 0;
      unplaced += plan.unplaced().isEmpty() ? 0 : 1;
    }
    assertTrue(placed > 0 && unplaced > 0, placed + " all placed, " + unplaced + " not");
  }

  private static Problem problem(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    while (true) {
      Problem problem = SmallProblem.fresh(random, 1 + (int) (seed % Effort.MAX_LEVEL));
      int replicas =
          problem.services().values().stream().mapToInt(service -> service.replicas()).sum();
      if (replicas <= MOST_REPLICAS && !SmallProblem.clusters(problem).isEmpty()) {
        return problem;
      }
    }
  }
}
