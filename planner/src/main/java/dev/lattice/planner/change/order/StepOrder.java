// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change.order;

import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.plan.Step;
import dev.lattice.schemas.plan.Step.Header;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Orders steps: gives each its prerequisites and its wave.
///
/// The prerequisites form an acyclic graph, except that replicas may have to wait for each other to make room. Such a
/// cycle is opened by services that may leave before they are made elsewhere. Where none may, its steps do not wait, and
/// are named, so that a person decides.
///
/// @param steps the steps with `after` and `wave`, sorted by wave, then id
/// @param cycle ids of moves that wait for each other, sorted; empty where there are none
/// @param stuck moves for which no order makes room, by id
public record StepOrder(List<Step> steps, List<String> cycle, List<Step.MoveService> stuck) {
  private static final SortedSet<String> NONE = Collections.emptySortedSet();
  /// Services of one plan that leave by steps of their own.
  private static final int MOST_BROKEN = 64;

  /// @param unordered steps with ids, without prerequisites
  /// @param problem whose rules say what has room
  public static StepOrder of(
      Collection<Step> unordered, Problem problem, PlanState before, PlanState after) {
    TreeMap<String, Step> steps = new TreeMap<>();
    for (Step step : unordered) {
      if (steps.put(step.header().id(), step) != null) {
        throw new IllegalArgumentException("id: " + step.header().id() + " (expected: once)");
      }
    }
    StepOrder order = of(steps, problem, before, after);
    for (int broken = 0; broken < MOST_BROKEN && !order.cycle.isEmpty(); broken++) {
      List<Step> leaving = OldFirst.of(steps.values(), order.cycle, after);
      if (leaving.isEmpty()) {
        return order;
      }
      leaving.forEach(step -> steps.put(step.header().id(), step));
      order = of(steps, problem, before, after);
    }
    return order;
  }

  /// Ids of moves that nothing which goes first makes possible: those of cycles, and where there are none, those without room.
  public List<String> blocked() {
    return cycle.isEmpty() ? stuck.stream().map(move -> move.header().id()).toList() : cycle;
  }

  private static StepOrder of(
      SortedMap<String, Step> steps, Problem problem, PlanState before, PlanState after) {
    TrailingReplicas trailing = TrailingReplicas.of(steps.values(), after);
    Prerequisites hard = new Prerequisites(steps.values(), trailing);
    TreeMap<String, SortedSet<String>> all = new TreeMap<>();
    steps.forEach((id, step) -> all.put(id, new TreeSet<>(hard.of(step))));
    TreeSet<String> yielding = new TreeSet<>();
    RoomPrerequisites room = RoomPrerequisites.of(steps.values(), trailing, problem, before, after);
    List.of(room.waits(hard), ApartPrerequisites.of(steps.values(), problem, before, after))
        .forEach(waits -> {
          waits.forEach((id, first) -> all.computeIfAbsent(id, _ -> new TreeSet<>()).addAll(first));
          yielding.addAll(waits.keySet());
        });
    SortedSet<String> cycle = cyclic(all);
    cycle.retainAll(yielding);
    steps.forEach((id, step) -> {
      if (cycle.contains(id)) {
        all.put(id, hard.of(step));
      }
    });
    SortedMap<String, Integer> waves = waves(all);
    if (waves.size() < steps.size()) {
      throw new IllegalStateException("steps: " + all + " (expected: no cycle)");
    }
    return new StepOrder(ordered(steps, all, waves), List.copyOf(cycle), room.stuck());
  }

  /// The steps on cycles, and between them: what is left when steps that wait for none, and those that none waits for, go
  /// one after the other.
  private static SortedSet<String> cyclic(SortedMap<String, SortedSet<String>> after) {
    TreeSet<String> left = new TreeSet<>(after.keySet());
    left.removeAll(waves(after).keySet());
    Map<String, Integer> followers = new HashMap<>();
    left.forEach(
        id -> after.getOrDefault(id, NONE)
            .forEach(first -> followers.merge(first, 1, Integer::sum)));
    ArrayDeque<String> ends = new ArrayDeque<>(left);
    ends.removeIf(followers::containsKey);
    for (String id = ends.poll(); id != null; id = ends.poll()) {
      left.remove(id);
      for (String first : after.getOrDefault(id, NONE)) {
        if (followers.merge(first, -1, Integer::sum) == 0 && left.contains(first)) {
          ends.add(first);
        }
      }
    }
    return left;
  }

  /// Step to wave, for every step that can be reached; those on or behind a cycle are left out.
  private static SortedMap<String, Integer> waves(SortedMap<String, SortedSet<String>> after) {
    Map<String, List<String>> followers = new HashMap<>();
    Map<String, Integer> waitsFor = new HashMap<>();
    TreeMap<String, Integer> waves = new TreeMap<>();
    ArrayDeque<Ready> ready = new ArrayDeque<>();
    after.forEach((id, first) -> {
      first.forEach(other -> followers.computeIfAbsent(other, _ -> new ArrayList<>()).add(id));
      waitsFor.put(id, first.size());
      if (first.isEmpty()) {
        ready.add(new Ready(id, 1));
      }
    });
    // All of a wave are ready before the next, so the last that a step waits for is of the highest wave.
    for (Ready step = ready.poll(); step != null; step = ready.poll()) {
      waves.put(step.id(), step.wave());
      for (String follower : followers.getOrDefault(step.id(), List.of())) {
        Integer left = waitsFor.merge(follower, -1, Integer::sum);
        if (left != null && left == 0) {
          ready.add(new Ready(follower, step.wave() + 1));
        }
      }
    }
    return waves;
  }

  private record Ready(String id, int wave) {}

  private static List<Step> ordered(
      SortedMap<String, Step> steps, SortedMap<String, SortedSet<String>> after,
      SortedMap<String, Integer> waves) {
    List<Step> ordered = new ArrayList<>();
    steps.forEach((id, step) -> {
      Header header = step.header();
      ordered.add(
          step.with(
              new Header(
                  id, List.copyOf(after.getOrDefault(id, NONE)), waves.getOrDefault(id, 1),
                  header.forced(), header.reason())));
    });
    ordered.sort(
        Comparator.comparingInt((Step step) -> step.header().wave())
            .thenComparing(step -> step.header().id()));
    return List.copyOf(ordered);
  }
}
