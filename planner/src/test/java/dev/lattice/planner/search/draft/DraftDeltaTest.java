// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.planner.cost.CostTable;
import dev.lattice.planner.cost.Egress;
import dev.lattice.planner.model.Commitment;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Subject;
import dev.lattice.planner.model.Violation;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Check;
import dev.lattice.planner.rule.EligiblePools;
import dev.lattice.planner.rule.budget.BudgetCheck;
import dev.lattice.planner.rule.capacity.CapacityCheck;
import dev.lattice.planner.rule.reservation.ReservationCheck;
import dev.lattice.planner.search.Finish;
import dev.lattice.planner.search.Probe;
import dev.lattice.planner.search.Start;
import dev.lattice.planner.search.cluster.ClusterDraft;
import dev.lattice.planner.search.cluster.Growth;
import dev.lattice.planner.search.draft.Draft.Spot;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.planner.search.landscape.Line;
import dev.lattice.planner.search.place.Placer;
import dev.lattice.planner.testing.RandomFleet;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.pool.BudgetScope;
import dev.lattice.schemas.unit.Money;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What a draft adds up while it changes is what the checks find in the state that it would become: after any number of
/// replicas placed, taken away and put back, a pool is within its bounds for the one exactly where it is for the others.
/// And the clusters of a line are found where they are.
final class DraftDeltaTest {
  private static final int SEEDS = 40;
  private static final int STEPS = 40;
  private static final List<Check> CHECKS =
      List.of(new CapacityCheck(), new ReservationCheck(), new BudgetCheck());

  @Test
  void sumsKeptByTheStepAreThoseOfTheWhole() {
    Set<Boolean> verdicts = new TreeSet<>();
    for (long seed = 0; seed < SEEDS; seed++) {
      walk(seed, verdicts);
    }
    assertEquals(Set.of(true, false), verdicts);
  }

  /// @param verdicts what was said of pools so far
  private static void walk(long seed, Set<Boolean> verdicts) {
    SplittableRandom random = new SplittableRandom(seed);
    Problem problem = RandomFleet.of(seed, 12, 3).problem();
    Landscape landscape = new Landscape(problem, new EligiblePools(problem));
    Growth growth = new Growth(landscape);
    Draft draft = new Start(landscape, growth).draft();
    Placer placer = new Placer(
        landscape, growth, draft, new Moves(0, new HashMap<>()),
        new Blocks(problem.config().network(), List.of()));
    for (int step = 0; step < STEPS; step++) {
      change(landscape, draft, placer, random);

      PlanState state = new Finish(landscape, draft).state();
      Set<String> broken = broken(problem, state);
      assertEquals(
          Egress.monthly(problem, state), new Money(draft.traffic().monthly()), "seed " + seed);
      assertEquals(
          commitments(problem, state),
          problem.commitments()
              .stream()
              .map(Commitment::owed)
              .reduce(Money.ZERO, Money::plus)
              .minus(new Money(draft.coverage().hourly())),
          "seed " + seed);
      for (int p = 0; p < landscape.pools().size(); p++) {
        String pool = landscape.pools().get(p).name();
        String where = "seed " + seed + ", step " + step + ", " + pool;
        boolean isAllowed = draft.loads().allows(p, draft.loads().of(p));
        assertEquals(hourly(problem, state, pool), draft.loads().of(p).hourly(), where);
        assertEquals(!broken.contains(pool), isAllowed, where + ": " + draft.loads().of(p));
        assertEquals(positions(draft.clusters(p)), known(draft, p), where);
        verdicts.add(isAllowed);
      }
    }
  }

  /// Places some replicas, bounds or no bounds, or takes some away, or does both and takes it back.
  private static void change(
      Landscape landscape, Draft draft, Placer placer, SplittableRandom random) {
    int mark = draft.mark();
    int service = random.nextInt(landscape.services().size());
    List<Spot> spots = List.copyOf(draft.spots(service));
    if (!spots.isEmpty() && random.nextBoolean()) {
      Spot spot = spots.get(random.nextInt(spots.size()));
      draft.take(spot, service, 1 + random.nextInt(draft.at(spot).replicasOf(service)));
    }
    if (random.nextBoolean()) {
      Set<RuleId> relaxed = random.nextBoolean() ? Probe.BOUNDS : Set.of();
      draft.loads()
          .relax(
              Collections.nCopies(landscape.pools().size(), relaxed),
              relaxed.isEmpty() ? Set.of() : new HashSet<>(landscape.problem().budgets()));
      placer.fill(service, 1 + random.nextInt(3), landscape.eligible(service));
      draft.loads().relax(List.of(), Set.of());
    }
    if (random.nextInt(4) == 0) {
      draft.rollBack(mark);
    }
  }

  /// The pools that break a bound of their own or of a budget above them.
  private static Set<String> broken(Problem problem, PlanState state) {
    Set<String> broken = new TreeSet<>();
    for (Check check : CHECKS) {
      for (Violation violation : check.check(problem, state)) {
        for (Pool pool : problem.pools().values()) {
          if (violation.subject().equals(Subject.pool(pool.name()))) {
            broken.add(pool.name());
          }
        }
        for (BudgetScope scope : problem.budgets()) {
          if (violation.rule() == RuleId.BUDGET
              && violation.subject().equals(new Subject(scope.subject()))) {
            broken.addAll(scope.pools());
          }
        }
      }
    }
    return broken;
  }

  /// What commitments add an hour.
  private static Money commitments(Problem problem, PlanState state) {
    return CostTable.of(problem, state).commitmentsHourly();
  }

  private static Map<Line, List<Integer>> positions(List<ClusterDraft> clusters) {
    return IntStream.range(0, clusters.size())
        .boxed()
        .collect(Collectors.groupingBy(i -> clusters.get(i).line()));
  }

  /// The same as the draft knows it.
  private static Map<Line, List<Integer>> known(Draft draft, int pool) {
    return draft.clusters(pool)
        .stream()
        .map(ClusterDraft::line)
        .distinct()
        .collect(Collectors.toMap(line -> line, line -> draft.positions(pool, line)));
  }

  private static long hourly(Problem problem, PlanState state, String pool) {
    return state.clusters()
        .values()
        .stream()
        .filter(cluster -> cluster.pool().equals(pool))
        .map(problem::hourly)
        .mapToLong(Money::microUsd)
        .sum();
  }
}
