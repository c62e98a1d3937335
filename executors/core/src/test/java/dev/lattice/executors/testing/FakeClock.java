// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that a test moves by hand. Not thread-safe.
public final class FakeClock implements InstantSource {
  private Instant now;

  public FakeClock(Instant start) {
    this.now = start;
  }

  public static FakeClock atStart() {
    return new FakeClock(Instant.parse("2026-11-20T08:00:00Z"));
  }

  @Override
  public Instant instant() {
    return now;
  }

  /// @param time how far; negative for a clock that jumps back
  public void advance(Duration time) {
    now = now.plus(time);
  }
}
