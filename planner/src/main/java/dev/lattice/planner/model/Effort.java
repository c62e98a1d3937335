// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.model;

/// How hard the search tries: a level of a ladder, measured in rounds and solver nodes, never in time.
///
/// @param level 0 (construct only) to 5
/// @param seed seed of every randomised choice
/// @param workers platform threads that may search disjoint parts, 1 or 2; never changes the outcome
public record Effort(int level, long seed, int workers) {
  public static final int MAX_LEVEL = 5;

  public Effort {
    if (level < 0 || level > MAX_LEVEL) {
      throw new IllegalArgumentException("level: " + level + " (expected: 0..5)");
    }
    if (workers < 1) {
      throw new IllegalArgumentException("workers: " + workers + " (expected: at least 1)");
    }
  }

  public static Effort of(int level) {
    return new Effort(level, 1, 1);
  }

  /// Improvement rounds over all services that may move.
  public int rounds() {
    return level == 0 ? 0 : 1 << (level - 1);
  }

  /// Nodes the solver may spend on one sub-model.
  public long solverNodes() {
    return level == 0 ? 0 : 125L << (level - 1);
  }
}
