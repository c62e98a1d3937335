// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync;

import java.time.Duration;

/// When to ask the remote again: after the interval, later after each failure in a row, never in step with others.
///
/// The delay is `min(interval x 2^failures, max(interval, 15 min)) x (0.9 + 0.2 x random)`.
public final class PollSchedule {
  /// The longest wait between polls of a remote that keeps failing, before jitter.
  public static final Duration MAX_BACK_OFF = Duration.ofMinutes(15);

  private static final int MAX_DOUBLINGS = 30;

  private PollSchedule() {}

  /// @param interval wait between polls that succeed, > 0
  /// @param consecutiveFailures failed polls since the last good one, >= 0
  /// @param random a number of [0, 1), e.g. `0.5` for no jitter
  public static Duration delay(Duration interval, int consecutiveFailures, double random) {
    if (!interval.isPositive() || consecutiveFailures < 0 || random < 0 || random >= 1) {
      throw new IllegalArgumentException(
          "interval: %s, consecutiveFailures: %d, random: %s (expected: > 0, >= 0, in [0, 1))"
              .formatted(interval, consecutiveFailures, random));
    }
    double cap = Math.max(interval.toMillis(), MAX_BACK_OFF.toMillis());
    double backedOff =
        interval.toMillis() * Math.pow(2, Math.min(consecutiveFailures, MAX_DOUBLINGS));
    return Duration.ofMillis(Math.round(Math.min(backedOff, cap) * (0.9 + 0.2 * random)));
  }
}
