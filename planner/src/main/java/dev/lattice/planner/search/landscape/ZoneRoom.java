// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.landscape;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// How many replicas of a service zones take.
///
/// @param named zone to replicas, >= 0
/// @param others replicas that each other zone takes, >= 0
public record ZoneRoom(SortedMap<String, Integer> named, int others) {
  /// Any number anywhere.
  public static final ZoneRoom ANY = new ZoneRoom(Collections.emptySortedMap(), Integer.MAX_VALUE);

  public ZoneRoom {
    named = Collections.unmodifiableSortedMap(new TreeMap<>(named));
  }

  public int in(String zone) {
    return named.getOrDefault(zone, others);
  }

  /// What both leave.
  public ZoneRoom and(ZoneRoom other) {
    if (equals(ANY) || other.equals(ANY)) {
      return equals(ANY) ? other : this;
    }
    TreeMap<String, Integer> both = new TreeMap<>();
    named.forEach((zone, room) -> both.put(zone, Math.min(room, other.in(zone))));
    other.named.forEach((zone, room) -> both.put(zone, Math.min(room, in(zone))));
    return new ZoneRoom(both, Math.min(others, other.others));
  }

  /// What is left once zones hold some replicas.
  ///
  /// @param held zone to replicas
  public ZoneRoom less(Map<String, Integer> held) {
    if (equals(ANY)) {
      return this;
    }
    TreeMap<String, Integer> left = new TreeMap<>(named);
    held.forEach((zone, replicas) -> left.put(zone, Math.max(0, in(zone) - replicas)));
    return new ZoneRoom(left, others);
  }
}
