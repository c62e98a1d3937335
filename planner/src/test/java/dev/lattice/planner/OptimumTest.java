// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.planner.model.Effort;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.testing.Optimum;
import dev.lattice.planner.testing.SmallProblem;
import dev.lattice.planner.verify.Verifier;
import dev.lattice.schemas.unit.Money;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The whole search against the list of all states: on small fleets, at any effort but the least, a plan has the best score
/// there is, and its bound is not above what any state costs that places the same services.
///
/// A full re-plan of what runs moves services and empties clusters, whole ones, and leaves clusters that hold data alone:
/// that is the best there is for services of up to two replicas without data, and for others never worse than before.
final class OptimumTest {
  private static final int SEEDS = 500;
  private static final int REPLANS = 200;
  private static final int MOST_REPLICAS = 5;
  /// Replicas of a service that a full re-plan moves as well as can be.
  private static final int MOST_TOGETHER = 2;
  /// Looks of single clusters, so that there are not too many states to list.
  private static final int MOST_LOOKS = 600;

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

  @Test
  void fullReplanOfASmallFleetHasTheBestScoreThereIs() {
    int better = 0;
    int kept = 0;
    for (long seed = 0; seed < REPLANS; seed++) {
      Problem problem = replan(seed, MOST_TOGETHER);
      Proposal plan = Planner.plan(problem);
      Optimum optimum = new Optimum(problem);

      List<Long> score = optimum.score(plan.state());

      assertEquals(optimum.best(score), score, "seed " + seed + ": " + plan.state());
      assertEquals(
          plan.state(), Planner.plan(problem.after(plan.state())).state(), "again, seed " + seed);
      boolean isBetter = Optimum.compare(score, optimum.score(problem.previous().state())) < 0;
      better += isBetter ? 1 : 0;
      kept += isBetter ? 0 : 1;
    }
    assertTrue(better > 0 && kept > 0, better + " better, " + kept + " as before");
  }

  @Test
  void noFullReplanIsWorseThanWhatRuns() {
    for (long seed = 0; seed < REPLANS; seed++) {
      Problem problem = replan(seed, MOST_REPLICAS);
      Optimum optimum = new Optimum(problem);

      List<Long> score = optimum.score(Planner.plan(problem).state());

      List<Long> before = optimum.score(problem.previous().state());
      assertTrue(
          Optimum.compare(score, before) <= 0, "seed " + seed + ": " + score + " > " + before);
    }
  }

  private static Problem problem(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    while (true) {
      Problem problem = SmallProblem.fresh(random, 1 + (int) (seed % Effort.MAX_LEVEL));
      if (replicas(problem) <= MOST_REPLICAS && !SmallProblem.clusters(problem).isEmpty()) {
        return problem;
      }
    }
  }

  /// A full re-plan of what breaks no rule and holds no data.
  private static Problem replan(long seed, int mostOfAService) {
    SplittableRandom random = new SplittableRandom(seed);
    while (true) {
      Problem problem = SmallProblem.replanned(random, 1 + (int) (seed % Effort.MAX_LEVEL));
      boolean isSmall = problem.services()
          .values()
          .stream()
          .allMatch(s -> s.replicas() <= mostOfAService && problem.homes(s).isEmpty());
      if (isSmall && replicas(problem) <= MOST_REPLICAS
          && !problem.previous().state().clusters().isEmpty()
          && Verifier.judge(problem, problem.previous().state()).tolerated().isEmpty()
          && new Optimum(problem).size() <= MOST_LOOKS) {
        return problem;
      }
    }
  }

  private static int replicas(Problem problem) {
    return problem.services().values().stream().mapToInt(service -> service.replicas()).sum();
  }
}
