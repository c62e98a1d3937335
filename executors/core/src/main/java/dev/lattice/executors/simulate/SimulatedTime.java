// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.simulate;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Simulated time: wall time x speed, from where the journal left it. It never goes back, also if the wall clock does.
///
/// Not thread-safe; its owner guards it.
final class SimulatedTime {
  private final InstantSource wall;
  private final int speed;
  private Instant wallSeen;
  private Instant simulated;

  /// @param wall the outer clock
  /// @param speed simulated seconds per second, >= 1
  /// @param wallSeen the wall time at which simulated time was `simulated`
  SimulatedTime(InstantSource wall, int speed, Instant wallSeen, Instant simulated) {
    if (speed < 1) {
      throw new IllegalArgumentException("speed: " + speed + " (expected: >= 1)");
    }
    this.wall = wall;
    this.speed = speed;
    this.wallSeen = wallSeen;
    this.simulated = simulated;
  }

  Instant now() {
    Instant wallNow = wall.instant();
    Duration passed = Duration.between(wallSeen, wallNow);
    if (passed.isPositive()) {
      simulated = simulated.plus(passed.multipliedBy(speed));
    }
    wallSeen = wallNow;
    return simulated;
  }

  /// The wall time of the last look.
  Instant wallSeen() {
    return wallSeen;
  }
}
