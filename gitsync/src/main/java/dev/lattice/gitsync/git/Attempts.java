// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import dev.lattice.gitsync.GitSyncException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Tries again what time may mend: lost races and a remote that is away. One thread at a time uses it; any may close it.
final class Attempts implements AutoCloseable {
  private final RandomGenerator random;
  private final Surroundings.Pause pause;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Thread sleeper;
  private boolean closed;

  Attempts(RandomGenerator random, Surroundings.Pause pause) {
    this.random = random;
    this.pause = pause;
  }

  /// One attempt.
  @FunctionalInterface
  interface Attempt {
    /// @return whether it is settled; false for a lost race
    boolean isSettled() throws GitSyncException;
  }

  /// @return false if every attempt lost a race
  /// @throws GitSyncException at once unless TRANSIENT; TRANSIENT if the last attempt ended so
  boolean untilSettled(Attempt attempt) throws GitSyncException {
    for (int made = 1;; made++) {
      GitSyncException fault = null;
      try {
        if (attempt.isSettled()) {
          return true;
        }
      } catch (GitSyncException e) {
        if (e.kind() != GitSyncException.Kind.TRANSIENT) {
          throw e;
        }
        fault = e;
      }
      if (made == RetrySchedule.MAX_ATTEMPTS || !sleepAfter(made)) {
        if (fault != null) {
          throw fault;
        }
        return false;
      }
    }
  }

  /// Ends the pause under way; there will be no other.
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      if (sleeper != null) {
        sleeper.interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  /// @return whether the wait was not cut short
  private boolean sleepAfter(int failedAttempts) {
    if (!mayBegin()) {
      return false;
    }
    boolean rested = true;
    try {
      pause.sleep(RetrySchedule.delay(failedAttempts, random.nextDouble()));
    } catch (InterruptedException _) {
      // Only close() interrupts, and it has said all by that.
      rested = false;
    }
    return ended() && rested;
  }

  private boolean mayBegin() {
    lock.lock();
    try {
      if (!closed) {
        sleeper = Thread.currentThread();
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  private boolean ended() {
    lock.lock();
    try {
      sleeper = null;
      boolean interrupted = Thread.interrupted();
      return !closed && !interrupted;
    } finally {
      lock.unlock();
    }
  }
}
