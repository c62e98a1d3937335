// SPDX-License-Identifier: Apache-2.0
package dev.lattice.e2e.peers;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Polls a condition of another process until it holds.
public final class Await {
  private static final long PAUSE_MILLIS = 100;

  private Await() {}

  /// Something that another process brings about.
  @FunctionalInterface
  public interface Condition {
    /// Whether it holds now.
    boolean holds() throws IOException, InterruptedException;
  }

  /// Returns the time it took until the condition held.
  ///
  /// @param what what is waited for, for the message, for example `etcd to be ready`
  /// @param limit how long to wait
  /// @throws AssertionError when the limit has passed
  public static Duration until(String what, Duration limit, Condition condition)
      throws IOException, InterruptedException {
    var started = System.nanoTime();
    while (!condition.holds()) {
      if (System.nanoTime() - started > limit.toNanos()) {
        throw new AssertionError("Waited %s for %s.".formatted(limit, what));
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
    return Duration.ofNanos(System.nanoTime() - started);
  }
}
