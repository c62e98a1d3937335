// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.testing.SmallProblem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The contract of all Choco faces: with the face of one rule, the solutions are exactly the states that the rule's check
/// accepts.
final class ChocoPostTest {
  private static final int SEEDS = 60;
  /// Rules that look at replicas without a place.
  private static final Set<RuleId> COUNTING =
      Set.of(RuleId.WHOLE, RuleId.REQUIRED_REGIONS, RuleId.MIN_REGIONS, RuleId.SPREAD);

  private static Stream<Named<ChocoPost>> posts() {
    return Rules.POSTS.stream().map(post -> Named.of(post.rule().word(), post));
  }

  @ParameterizedTest
  @MethodSource("posts")
  void solutionsAreExactlyTheStatesThatTheCheckAccepts(ChocoPost post) {
    Check check = Rules.CHECKS.stream()
        .filter(candidate -> candidate.rule() == post.rule())
        .findFirst()
        .orElseThrow();
    boolean isWhole = COUNTING.contains(post.rule());
    long accepted = 0;
    long refused = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      SmallSpace space = space(seed, isWhole);
      Set<List<Integer>> expected = new HashSet<>();
      Set<List<Integer>> all = space.all();
      for (List<Integer> numbers : all) {
        if (check.check(space.problem(), space.state(numbers)).isEmpty()) {
          expected.add(numbers);
        }
      }

      Set<List<Integer>> solutions = space.solutions(post);

      assertSame(expected, solutions, "rule " + post.rule().word() + ", seed " + seed);
      accepted += expected.size();
      refused += all.size() - expected.size();
    }
    assertTrue(
        accepted > 0 && refused > 0,
        post.rule().word() + " never binds: " + accepted + " accepted, " + refused + " refused");
  }

  private static void assertSame(
      Set<List<Integer>> expected, Set<List<Integer>> solutions, String where) {
    Set<List<Integer>> missing = new HashSet<>(expected);
    missing.removeAll(solutions);
    Set<List<Integer>> surplus = new HashSet<>(solutions);
    surplus.removeAll(expected);
    assertEquals(Set.of(), missing, where + ": accepted, but no solution");
    assertEquals(Set.of(), surplus, where + ": a solution, but refused");
  }

  private static SmallSpace space(long seed, boolean isWhole) {
    SplittableRandom random = new SplittableRandom(seed);
    while (true) {
      Problem problem = SmallProblem.of(random);
      SmallSpace space = new SmallSpace(
          problem, SmallProblem.clusters(problem), random.nextBoolean(), 1 + random.nextInt(3),
          isWhole);
      if (space.isSmall()) {
        return space;
      }
    }
  }
}
