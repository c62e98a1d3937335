// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import java.time.Duration;

/// How long to wait before a lost push is tried again.
///
/// A push that lost a race has to be made again at once, before the next rival comes: the first five waits are 20,
/// 40, 80, 160 and 320 ms. After that the remote is busy or down, and the waits are 1 s x 1.5^n, at most 30 s. Each is spread by half
/// of itself to both sides.
final class RetrySchedule {
  static final int MAX_ATTEMPTS = 10;

  private static final int QUICK_ATTEMPTS = 5;
  private static final double QUICK_MILLIS = 20;
  private static final double SLOW_MILLIS = 1_000;
  private static final double GROWTH = 1.5;
  private static final double CAP_MILLIS = 30_000;

  private RetrySchedule() {}

  /// @param failedAttempts attempts made so far, >= 1
  /// @param random a number of [0, 1); 0.5 is no jitter
  static Duration delay(int failedAttempts, double random) {
    if (failedAttempts < 1 || random < 0 || random >= 1) {
      throw new IllegalArgumentException(
          "failedAttempts: %d, random: %s (expected: >= 1, in [0, 1))"
              .formatted(failedAttempts, random));
    }
    double millis =
        failedAttempts <= QUICK_ATTEMPTS ? QUICK_MILLIS * Math.pow(2, failedAttempts - 1)
            : SLOW_MILLIS * Math.pow(GROWTH, failedAttempts - QUICK_ATTEMPTS - 1);
    return Duration.ofMillis(Math.round(Math.min(millis, CAP_MILLIS) * (0.5 + random)));
  }
}
