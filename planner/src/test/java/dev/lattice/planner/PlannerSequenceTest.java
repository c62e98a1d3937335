// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.testing.RandomEvents;
import dev.lattice.planner.testing.RandomEvents.Event;
import dev.lattice.planner.testing.Walk;
import dev.lattice.planner.testing.Walk.Planned;
import dev.lattice.planner.testing.replay.Replay;
import dev.lattice.schemas.plan.Decision.Move;
import dev.lattice.schemas.plan.Decision.Violation;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.plan.PlanOutcome;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.ServiceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for fleets over time, whatever happens to them. `-Dlattice.sequences=1000` tries so many.
final class PlannerSequenceTest {
  private static final long SEQUENCES = Long.getLong("lattice.sequences", 40);
  private static final int EVENTS = 8;
  private static final int ORDERS = 3;
  private static final String CYCLE = "moves wait for each other: ";
  /// Rules by which one service is bound to others.
  private static final Set<String> OF_OTHERS =
      Set.of(RuleId.ANTI_AFFINITY.word(), RuleId.LATENCY.word());

  private static Stream<Long> seeds() {
    return LongStream.range(0, SEQUENCES).boxed();
  }

  /// Planning throws where the verifier refuses the state, so each plan here is one that passed.
  @ParameterizedTest
  @MethodSource("seeds")
  void plansAreCalmAndHoldAllRulesWhileTheyAreCarriedOut(long seed) {
    RandomEvents events = new RandomEvents(seed);
    Walk walk = events.walk();
    Map<String, Integer> left = new HashMap<>();
    List<Event> story = new ArrayList<>(List.of(RandomEvents.FIRST));
    for (int i = 0; i <= EVENTS; i++) {
      List<Violation> violations = walk.violations();

      Planned planned = walk.plan();
      PlanOutcome again = walk.planAgain().outcome();

      String at = "seed " + seed + ": " + story.stream().map(Event::words).toList();
      List<Move> moves = planned.outcome().plan().decision().moves();
      assertEquals(List.of(), unasked(planned, moves, story.getLast(), violations), at);
      assertEquals(List.of(), returns(moves, left, story), at);
      assertEquals(List.of(), breaches(planned, seed), at);
      assertEquals(planned.outcome().plan().state(), again.plan().state(), at);
      story.add(events.happen());
    }
  }

  /// Moves that neither the event asks for, nor a rule that was broken before and can be obeyed now, nor one between
  /// services where one of them has changed, nor one that says how full a site must be; nor to be near to what moves, nor to
  /// go on from a third place.
  private static List<Move> unasked(
      Planned planned, List<Move> moves, Event event, List<Violation> violations) {
    return moves.stream()
        .filter(move -> !event.mayMove(move))
        .filter(move -> !isInThirdPlace(planned.problem().previous().state(), move.service()))
        .filter(move -> !move.trigger().equals(RuleId.OVERFLOW.word()))
        .filter(move -> !event.isOfAService() || !OF_OTHERS.contains(move.trigger()))
        .filter(move -> !isToBeNear(move) || moves.stream().allMatch(other -> isToBeNear(other)))
        .filter(
            move -> violations.stream()
                .noneMatch(
                    v -> v.service().equals(move.service()) && v.rule().equals(move.trigger())))
        .toList();
  }

  private static boolean isInThirdPlace(PlanState state, ServiceId id) {
    LatticeServicePlacement placed = state.services().get(id);
    return placed != null && placed.meantFor() != null;
  }

  private static boolean isToBeNear(Move move) {
    return move.trigger().equals(RuleId.LATENCY.word());
  }

  /// Moves to where a service came from, although nothing has become other since.
  ///
  /// @param left service and cluster to when it left
  private static List<Move> returns(
      List<Move> moves, Map<String, Integer> left, List<Event> story) {
    List<Move> returns = moves.stream().filter(move -> {
      Integer when = left.get(move.service() + " " + move.to());
      return when != null
          && story.subList(when, story.size()).stream().noneMatch(Event::changesSomething);
    }).toList();
    moves.forEach(move -> left.put(move.service() + " " + move.from(), story.size()));
    return returns;
  }

  private static List<String> breaches(Planned planned, long seed) {
    Plan plan = planned.outcome().plan();
    if (planned.outcome() instanceof PlanOutcome.Unchanged) {
      return List.of();
    }
    List<String> breaches = new ArrayList<>(
        Replay.waveByWave(planned.problem(), plan.state(), plan.decision().steps(), cycle(plan)));
    for (int order = 0; order < ORDERS; order++) {
      breaches.addAll(
          Replay.inSomeOrder(
              planned.problem(), plan.state(), plan.decision().steps(), cycle(plan),
              ORDERS * seed + order));
    }
    return breaches;
  }

  /// The moves that a plan asks a person about because they wait for each other.
  private static List<String> cycle(Plan plan) {
    return plan.decision()
        .approval()
        .because()
        .stream()
        .filter(reason -> reason.startsWith(CYCLE))
        .flatMap(reason -> Stream.of(reason.substring(CYCLE.length()).split(", ")))
        .toList();
  }
}
