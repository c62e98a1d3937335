// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import dev.lattice.gitsync.CommitOutcome;
import dev.lattice.gitsync.GitSyncException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The one thread that writes to the remote. Requests queue up while it is busy; then it takes all that wait for the
/// branch of the first one and makes them one commit. Many writers on one branch thus cost little more than one.
///
/// Branches are served one after the other, so a branch that has to be retried keeps the others waiting.
final class Writer implements AutoCloseable {
  private static final long GATHERING_NANOS = 5_000_000;

  private final Publishing publishing;
  private final Attempts attempts;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrival = lock.newCondition();
  private final Deque<Pending> queue = new ArrayDeque<>();
  private final Thread thread;
  private boolean closed;

  Writer(Publishing publishing, Attempts attempts) {
    this.publishing = publishing;
    this.attempts = attempts;
    this.thread = Thread.ofVirtual().name("gitsync-writer").unstarted(this::serve);
  }

  void start() {
    thread.start();
  }

  /// Waits until the writer has dealt with it.
  CommitOutcome submit(Pending pending) throws GitSyncException {
    lock.lock();
    try {
      if (closed) {
        throw closedFault();
      }
      queue.add(pending);
      arrival.signal();
    } finally {
      lock.unlock();
    }
    return await(pending);
  }

  /// Lets the write under way end without further attempts and refuses what waits.
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      queue.forEach(it -> it.outcome().completeExceptionally(closedFault()));
      queue.clear();
      arrival.signal();
    } finally {
      lock.unlock();
    }
    attempts.close();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        // The transports have time limits, so this ends; a half-closed repository would not.
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static CommitOutcome await(Pending pending) throws GitSyncException {
    try {
      return pending.outcome().get();
    } catch (InterruptedException e) {
      pending.outcome().cancel(false);
      Thread.currentThread().interrupt();
      throw GitSyncException.transientFault("Interrupted while waiting for a commit.", e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case GitSyncException fault -> throw fault;
        case RuntimeException fault -> throw fault;
        case Error fault -> throw fault;
        case null, default -> throw new IllegalStateException("outcome of " + pending, e);
      }
    }
  }

  private void serve() {
    for (List<Pending> group = next(); !group.isEmpty(); group = next()) {
      try {
        publish(group);
      } catch (RuntimeException | Error e) {
        // A bug of ours. Whoever asked must learn of it, and the next ones must be served.
        group.forEach(it -> it.outcome().completeExceptionally(e));
      }
    }
  }

  private void publish(List<Pending> group) {
    List<Pending.Commit> commits = new ArrayList<>();
    for (Pending pending : group) {
      switch (pending) {
        case Pending.Move move -> publishing.move(move);
        case Pending.Commit commit -> commits.add(commit);
      }
    }
    if (!commits.isEmpty()) {
      giveBack(publishing.commit(commits.getFirst().branch(), commits));
    }
  }

  /// @return all commits that wait for the first one's branch, or one move; empty when closed
  private List<Pending> next() {
    lock.lock();
    try {
      while (!closed) {
        gather();
        List<Pending> group = queue.isEmpty() ? List.of() : take();
        if (!group.isEmpty()) {
          return group;
        }
        arrival.awaitUninterruptibly();
      }
      return List.of();
    } finally {
      lock.unlock();
    }
  }

  /// Those who were told of the same commit ask for their next one at the same time: waiting for the last of them for a
  /// moment is cheaper than a commit for the first alone.
  private void gather() {
    long left = queue.isEmpty() ? 0 : GATHERING_NANOS;
    try {
      while (left > 0 && !closed) {
        left = arrival.awaitNanos(left);
      }
    } catch (InterruptedException _) {
      // Only a close() that found the writer pausing interrupts, and it has closed the queue before.
    }
  }

  private List<Pending> take() {
    Pending first = queue.removeFirst();
    List<Pending> group = new ArrayList<>(List.of(first));
    if (first instanceof Pending.Commit) {
      for (Iterator<Pending> rest = queue.iterator(); rest.hasNext();) {
        Pending pending = rest.next();
        if (pending.branch().equals(first.branch())) {
          if (pending instanceof Pending.Move) {
            break; // what was asked after a move must come after it
          }
          group.add(pending);
          rest.remove();
        }
      }
    }
    group.removeIf(it -> it.outcome().isDone()); // given up by its caller
    return group.isEmpty() && !queue.isEmpty() ? take() : group;
  }

  private void giveBack(List<Pending.Commit> later) {
    lock.lock();
    try {
      for (Pending.Commit pending : later.reversed()) {
        if (closed) {
          pending.outcome().completeExceptionally(closedFault());
        } else {
          queue.addFirst(pending);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private static GitSyncException closedFault() {
    return GitSyncException.transientFault("The repository was closed.", null);
  }
}
