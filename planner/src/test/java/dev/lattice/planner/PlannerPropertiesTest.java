// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.planner.model.Effort;
import dev.lattice.planner.problem.Previous;
import dev.lattice.planner.testing.RandomFleet;
import dev.lattice.planner.testing.Specs;
import dev.lattice.schemas.plan.Decision;
import dev.lattice.schemas.plan.Decision.Unplaced;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.Observed.Unavailable;
import dev.lattice.schemas.spec.LatticeService;
import dev.lattice.schemas.spec.LatticeService.OnViolation;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.unit.Money;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every fleet. Planning throws where the verifier refuses the state, so each plan here is one that passed.
final class PlannerPropertiesTest {
  private static final int FLEETS = Integer.getInteger("lattice.fleets", 80);
  /// Rules about where replicas of one service lie.
  private static final Set<String> OF_ITS_OWN = Set.of(
      "labels", "compliance", "capabilities", "residency", "accelerators", "architecture", "tenant",
      "pin", "requiredRegions", "minRegions", "spread", "antiAffinity");

  private static Stream<Long> seeds() {
    return LongStream.range(0, 60).boxed();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void planningTheAppliedPlanChangesNothing(long seed) {
    Specs specs = RandomFleet.of(seed, 14, 4);
    Proposal first = specs.plan();

    Proposal second = specs.planAfter(first);

    assertEquals(first.state(), second.state(), "seed " + seed);
    assertEquals(first.score().monthlyCost(), second.score().monthlyCost(), "seed " + seed);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyPlanInASequenceOfChangesObeysAllRules(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Specs specs = RandomFleet.of(seed, 10, 3);
    Proposal plan = specs.plan();
    for (int i = 0; i < 6; i++) {
      change(specs, random);

      Proposal next = specs.planAfter(plan);

      assertRunningReplicasStay(plan, next, specs, seed);
      plan = next;
    }
  }

  /// Larger fleets, and what becomes of each when it changes into another. `-Dlattice.fleets=5000` plans as many.
  @Test
  void noPlanOfALargerFleetBreaksARule() {
    for (long seed = 0; seed < FLEETS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Specs one = larger(seed, random);
      Specs other = larger(seed + 1_000_000, random);
      try {
        other.planAfter(one.plan());
      } catch (IllegalStateException e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  private static Specs larger(long seed, SplittableRandom random) {
    return RandomFleet.withData(seed, 10 + random.nextInt(20), 2 + random.nextInt(4));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void boundIsNeverAboveTheCost(long seed) {
    Proposal plan = RandomFleet.of(seed, 12, 3).plan();

    Money cost =
        plan.score().monthlyCost().plus(plan.costs().commitmentsHourly().monthly()).cents();
    assertTrue(plan.score().lowerBoundMonthlyCost().compareTo(cost) <= 0, "seed " + seed);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyUnplacedServiceHasAConflict(long seed) {
    Proposal plan = RandomFleet.of(seed, 16, 2).plan();

    for (Unplaced unplaced : plan.unplaced()) {
      assertTrue(!unplaced.conflict().isEmpty(), "seed " + seed + ": " + unplaced.service());
    }
  }

  @Test
  void twentyRunsWithOneOrTwoWorkersGiveEqualProposals() {
    Specs specs = RandomFleet.of(7, 20, 5);
    Proposal first = specs.plan();
    for (int run = 0; run < 20; run++) {
      Effort effort = new Effort(3, 1, 1 + run % 2);
      Proposal again =
          Planner.plan(specs.checked(Previous.NONE, Observed.nothing(Specs.NOW), effort).value());

      assertEquals(first, again, "run " + run);
    }
  }

  @Test
  void aPriceThatDoublesMovesNothing() {
    Specs specs =
        new Specs().with(aNodeClass("small", 2, 8).costs("docker", "0.05").offeringAll().build())
            .with(aPool("one").at("docker", "a").nodeClasses("small").build())
            .with(aPool("two").at("docker", "b").build())
            .with(aService("web").replicas(3).build());
    Proposal first = specs.plan();

    Proposal second =
        specs.with(aNodeClass("small", 2, 8).costs("docker", "0.10").offeringAll().build())
            .planAfter(first);

    assertEquals(first.state(), second.state());
  }

  @Test
  void aRefusedMachineClassIsLeftForAnotherPool() {
    Specs specs =
        new Specs().with(aNodeClass("small", 2, 8).costs("docker", "0.05").offeringAll().build())
            .with(aPool("one").at("docker", "a").build())
            .with(aPool("two").at("docker", "b").build())
            .with(aService("web").replicas(3).build());
    Proposal first = specs.plan();
    Observed refused = new Observed(
        Specs.NOW, List.of(), new TreeMap<>(), List.of(),
        List.of(
            new Unavailable(
                "one", "small", "", false, "quota", Specs.NOW.plus(Duration.ofMinutes(15)), 1)),
        new TreeMap<>(), new TreeMap<>());

    Proposal second = Planner.plan(specs.problem(first, refused));

    LatticeServicePlacement web =
        Objects.requireNonNull(second.state().services().get(new ServiceId("default", "web")));
    assertEquals(
        List.of("two"),
        web.placements()
            .stream()
            .filter(p -> p.replicas() > 0)
            .map(LatticeServicePlacement.Placement::pool)
            .toList());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsEvictedBreaksNoRuleOfItsOwn(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Specs specs = RandomFleet.of(seed, 10, 3);
    Proposal plan = specs.plan();
    for (int i = 0; i < 6; i++) {
      change(specs, random);

      plan = specs.planAfter(plan);

      for (Decision.Violation broken : plan.violations()) {
        LatticeService spec = Objects.requireNonNull(specs.set().services().get(broken.service()));
        boolean isEvicted = spec.placement().onViolation() == OnViolation.EVICT && !spec.stateful();
        assertTrue(
            !isEvicted || !OF_ITS_OWN.contains(broken.rule()), "seed " + seed + ": " + broken);
      }
    }
  }

  private static void change(Specs specs, SplittableRandom random) {
    switch (random.nextInt(5)) {
      case 0 -> specs
          .with(RandomFleet.service(random, "s%02d".formatted(random.nextInt(12))).build());
      case 1 -> specs.with(RandomFleet.pool(random, random.nextInt(4)).build());
      case 2 -> specs
          .without(new ServiceId("default", "s%02d".formatted(random.nextInt(12))).objectId());
      case 3 -> specs.with(RandomFleet.site(random).build());
      default -> specs.with(
          aNodeClass("small", 2, 8).costs("docker", "0.0" + (3 + random.nextInt(6)))
              .offeringAll()
              .build());
    }
  }

  private static void assertRunningReplicasStay(
      Proposal before, Proposal after, Specs specs, long seed) {
    before.state().services().forEach((id, placed) -> {
      LatticeServicePlacement now = after.state().services().get(id);
      boolean isSame = specs.set().services().containsKey(id) && !after.causes().containsKey(id);
      if (isSame && now != null) {
        assertEquals(placed.replicas(), now.replicas(), "seed " + seed + ": " + id);
      }
    });
  }
}
