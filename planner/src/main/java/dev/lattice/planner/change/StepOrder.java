// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change;

import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.plan.Step;
import dev.lattice.schemas.plan.Step.Header;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Orders steps: gives each its prerequisites and its wave.
///
/// The prerequisites form an acyclic graph, except that replicas may have to wait for each other's room. Such a cycle is
/// opened by letting its steps not wait, and named, so that a person decides.
///
/// @param steps the steps with `after` and `wave`, sorted by wave, then id
/// @param cycle ids of moves that wait for each other's room, sorted; empty where there are none
record StepOrder(List<Step> steps, List<String> cycle) {

  static StepOrder of(Collection<Step> unordered, PlanState before, PlanState after) {
    TreeMap<String, Step> steps = new TreeMap<>();
    for (Step step : unordered) {
      if (steps.put(step.header().id(), step) != null) {
        throw new IllegalArgumentException("id: " + step.header().id() + " (expected: once)");
      }
    }
    SortedMap<String, SortedSet<String>> hard = Prerequisites.of(steps.values());
    SortedMap<String, SortedSet<String>> room = RoomPrerequisites.of(steps.values(), before, after);
    SortedMap<String, SortedSet<String>> all = union(hard, room);
    SortedSet<String> cycle = new TreeSet<>(room.keySet());
    cycle.removeAll(waves(all).keySet());
    cycle.forEach(id -> all.put(id, hard.getOrDefault(id, new TreeSet<>())));
    SortedMap<String, Integer> waves = waves(all);
    if (waves.size() < steps.size()) {
      throw new IllegalStateException("steps: " + all + " (expected: no cycle)");
    }
    return new StepOrder(ordered(steps, all, waves), List.copyOf(cycle));
  }

  private static SortedMap<String, SortedSet<String>> union(
      SortedMap<String, SortedSet<String>> one, SortedMap<String, SortedSet<String>> other) {
    TreeMap<String, SortedSet<String>> union = new TreeMap<>();
    one.forEach((id, after) -> union.put(id, new TreeSet<>(after)));
    other.forEach((id, after) -> union.computeIfAbsent(id, _ -> new TreeSet<>()).addAll(after));
    return union;
  }

  /// Step to wave, for every step that can be reached; those on or behind a cycle are left out.
  private static SortedMap<String, Integer> waves(SortedMap<String, SortedSet<String>> after) {
    TreeMap<String, Integer> waves = new TreeMap<>();
    for (boolean grown = true; grown;) {
      grown = false;
      for (var entry : after.entrySet()) {
        if (!waves.containsKey(entry.getKey()) && waves.keySet().containsAll(entry.getValue())) {
          int last = entry.getValue().stream().mapToInt(waves::get).max().orElse(0);
          waves.put(entry.getKey(), last + 1);
          grown = true;
        }
      }
    }
    return waves;
  }

  private static List<Step> ordered(
      SortedMap<String, Step> steps, SortedMap<String, SortedSet<String>> after,
      SortedMap<String, Integer> waves) {
    List<Step> ordered = new ArrayList<>();
    steps.forEach((id, step) -> {
      Header header = step.header();
      ordered.add(
          step.with(
              new Header(
                  id, List.copyOf(after.getOrDefault(id, new TreeSet<>())),
                  waves.getOrDefault(id, 1), header.forced(), header.reason())));
    });
    ordered.sort(
        Comparator.comparingInt((Step step) -> step.header().wave())
            .thenComparing(step -> step.header().id()));
    return List.copyOf(ordered);
  }
}
