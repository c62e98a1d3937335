// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.reconcile;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Pending wakes of one loop, each kept once: a hundred signals while the loop is busy are one. Thread-safe.
public final class Wakes {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final EnumSet<Wake> pending = EnumSet.noneOf(Wake.class);

  public void signal(Wake wake) {
    lock.lock();
    try {
      pending.add(wake);
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits until something is pending or the time is over, and takes all of it.
  ///
  /// @return what was pending; empty if the time was over first
  public Set<Wake> await(Duration atMost) throws InterruptedException {
    long nanosLeft = atMost.toNanos();
    lock.lockInterruptibly();
    try {
      while (pending.isEmpty() && nanosLeft > 0) {
        nanosLeft = arrived.awaitNanos(nanosLeft);
      }
      Set<Wake> taken = EnumSet.copyOf(pending);
      pending.clear();
      return taken;
    } finally {
      lock.unlock();
    }
  }
}
