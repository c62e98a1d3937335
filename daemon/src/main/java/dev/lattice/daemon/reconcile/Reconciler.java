// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.reconcile;

import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.gitsync.GitSyncException;
import dev.lattice.gitsync.PollSchedule;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Turns the two loops of one instance, each on a thread of its own. The only place where every exception is caught: a pass
/// that fails is told and tried again, and the other loop goes on. Thread-safe.
public final class Reconciler implements AutoCloseable {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
  private static final Duration STUCK_AFTER = Duration.ofMinutes(10);

  private final Loop planning;
  private final Loop executing;
  private final InstantSource clock;

  /// @param pollInterval how often the remote is asked for news
  /// @param clock for the health page, and for how long a stop may take
  /// @param random jitter of polls
  public Reconciler(
      Cycle cycle, Execution execution, Requests requests, Duration pollInterval,
      InstantSource clock, RandomGenerator random, Event.Sink events) {
    this.planning = new Loop("lattice-plan", clock, events);
    this.executing = new Loop("lattice-execute", clock, events);
    this.clock = clock;
    planning.start(woken -> {
      if (woken.contains(Wake.REBALANCE)) {
        requests.fullReplan();
      }
      Cycle.Result result = cycle.run();
      executing.wakes.signal(Wake.ACCEPTED);
      return result == Cycle.Result.AGAIN ? Duration.ZERO
          : PollSchedule.delay(pollInterval, planning.failures.get(), random.nextDouble());
    }, failures -> PollSchedule.delay(pollInterval, failures, random.nextDouble()));
    executing.start(_ -> {
      Execution.Result result = execution.run();
      if (result.matters()) {
        planning.wakes.signal(Wake.OBSERVED);
      }
      return result.nextLook();
    }, failures -> PollSchedule.delay(Duration.ofSeconds(2), failures, random.nextDouble()));
  }

  /// Wakes the loop that a wake is for.
  public void wake(Wake wake) {
    switch (wake) {
      case POLL, REBALANCE, OBSERVED -> planning.wakes.signal(wake);
      case STATUS, ACCEPTED -> executing.wakes.signal(wake);
    }
  }

  /// Whether both loops turn.
  public boolean isAlive() {
    return planning.isAlive() && executing.isAlive();
  }

  /// Whether a planning pass ended well at least once.
  public boolean isReady() {
    return planning.hasSucceeded.get();
  }

  /// Stops both loops between two steps; what is under way is finished first, up to a limit for both together.
  @Override
  public void close() {
    planning.askToStop();
    executing.askToStop();
    Instant limit = clock.instant().plus(STOP_PATIENCE);
    planning.awaitEnd(limit);
    executing.awaitEnd(limit);
  }

  /// A pass of a loop.
  @FunctionalInterface
  private interface Pass {
    /// @return how long to wait for the next one, unless woken
    Duration run(Set<Wake> woken) throws GitSyncException, ExecutorException, InterruptedException;
  }

  @FunctionalInterface
  private interface BackOff {
    Duration after(int failures);
  }

  /// One loop and its thread.
  private static final class Loop {
    private final String name;
    private final InstantSource clock;
    private final Event.Sink events;
    private final Wakes wakes = new Wakes();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AtomicBoolean hasSucceeded = new AtomicBoolean();
    private final AtomicReference<Instant> turnedAt;
    private final AtomicInteger failures = new AtomicInteger();
    private @Nullable Thread thread;

    Loop(String name, InstantSource clock, Event.Sink events) {
      this.name = name;
      this.clock = clock;
      this.events = events;
      this.turnedAt = new AtomicReference<>(clock.instant());
    }

    void start(Pass pass, BackOff backOff) {
      thread = Thread.ofPlatform().name(name).daemon().start(() -> turn(pass, backOff));
    }

    private void turn(Pass pass, BackOff backOff) {
      Set<Wake> woken = Set.of();
      try {
        while (!stopping.get()) {
          turnedAt.set(clock.instant());
          Duration wait = attempt(pass, backOff, woken);
          woken = wakes.await(wait);
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }

    @SuppressWarnings("CatchingUnchecked") // the one place that outlives our own faults
    private Duration attempt(Pass pass, BackOff backOff, Set<Wake> woken)
        throws InterruptedException {
      Failure failure;
      try {
        Duration wait = pass.run(woken);
        failures.set(0);
        hasSucceeded.set(true);
        return wait;
      } catch (GitSyncException e) {
        failure = Failure.of(e);
      } catch (ExecutorException e) {
        failure = Failure.of(e);
      } catch (InterruptedException e) {
        throw e;
      } catch (RuntimeException e) {
        failure = new Failure.Bug(e);
      }
      events.tell(new Event.Failed(failure));
      return failure instanceof Failure.Transient(_, @Nullable Duration asked) && asked != null
          ? asked
          : backOff.after(failures.incrementAndGet());
    }

    boolean isAlive() {
      return thread != null && thread.isAlive()
          && turnedAt.get().plus(STUCK_AFTER).isAfter(clock.instant());
    }

    void askToStop() {
      stopping.set(true);
      wakes.signal(Wake.POLL);
    }

    void awaitEnd(Instant limit) {
      Thread running = thread;
      if (running == null) {
        return;
      }
      try {
        if (!running.join(Duration.between(clock.instant(), limit))) {
          running.interrupt();
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
