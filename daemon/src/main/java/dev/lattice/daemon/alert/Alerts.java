// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.alert;

import dev.lattice.daemon.reconcile.Event;
import dev.lattice.daemon.status.SentAlert;
import dev.lattice.gitsync.GitSyncException;
import dev.lattice.gitsync.PollSchedule;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Tells webhooks of budgets, on a thread of its own, so that no plan ever waits for one. What was told is remembered; what
/// could not be told is tried again, later after each failure. Thread-safe.
public final class Alerts implements Event.Sink, AutoCloseable {
  private static final Duration IDLE = Duration.ofDays(1);

  private final String instance;
  private final SortedMap<String, Webhook> webhooks;
  private final Memory memory;
  private final Duration firstRetry;
  private final RandomGenerator random;
  private final Event.Sink events;
  private final BlockingQueue<Event.BudgetsNoted> news = new LinkedBlockingQueue<>();
  private final Thread thread;
  private Event.@Nullable BudgetsNoted latest;
  private @Nullable TreeSet<SentAlert> sent;
  private boolean isRemembered = true;
  private int failures;

  /// Which alerts were sent, wherever that is kept.
  public interface Memory {
    List<SentAlert> read() throws GitSyncException;

    void write(List<SentAlert> sent) throws GitSyncException;
  }

  private Alerts(
      String instance, SortedMap<String, Webhook> webhooks, Memory memory, Duration firstRetry,
      RandomGenerator random, Event.Sink events) {
    this.instance = instance;
    this.webhooks = Collections.unmodifiableSortedMap(new TreeMap<>(webhooks));
    this.memory = memory;
    this.firstRetry = firstRetry;
    this.random = random;
    this.events = events;
    this.thread = Thread.ofVirtual().name("lattice-alerts").unstarted(this::turn);
  }

  /// @param webhooks by the names that configurations use
  /// @param firstRetry wait after a first failure
  /// @param random jitter of retries
  public static Alerts start(
      String instance, SortedMap<String, Webhook> webhooks, Memory memory, Duration firstRetry,
      RandomGenerator random, Event.Sink events) {
    Alerts alerts = new Alerts(instance, webhooks, memory, firstRetry, random, events);
    alerts.thread.start();
    return alerts;
  }

  @Override
  public void tell(Event event) {
    if (event instanceof Event.BudgetsNoted noted) {
      news.add(noted);
    }
  }

  private void turn() {
    Duration wait = IDLE;
    try {
      while (true) {
        Event.BudgetsNoted next = news.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
        while (next != null) {
          latest = next;
          next = news.poll();
        }
        failures = latest == null || deliver(latest) ? 0 : failures + 1;
        wait = failures == 0 ? IDLE
            : PollSchedule.delay(firstRetry, failures - 1, random.nextDouble());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// @return whether nothing is left to do
  private boolean deliver(Event.BudgetsNoted noted) throws InterruptedException {
    boolean isDone = true;
    try {
      TreeSet<SentAlert> known = sent == null ? new TreeSet<>(memory.read()) : sent;
      sent = known;
      for (Alert alert : Alert.due(noted, known)) {
        if (post(alert)) {
          known.add(alert.sent());
          isRemembered = false;
        } else {
          isDone = false;
        }
      }
      remember(known, noted.month());
      return isDone;
    } catch (GitSyncException e) {
      events.tell(new Event.AlertFailed("", "What was sent cannot be noted: " + e.getMessage()));
      return false;
    }
  }

  private boolean post(Alert alert) throws InterruptedException {
    Webhook webhook = webhooks.get(alert.webhook());
    try {
      if (webhook == null) {
        throw new Webhook.Refused("The daemon's configuration has no webhook of this name.");
      }
      webhook.post(alert.document(instance));
      events.tell(new Event.AlertSent(alert.webhook(), alert.note()));
      return true;
    } catch (Webhook.Refused e) {
      events.tell(new Event.AlertFailed(alert.webhook(), e.reason()));
      return false;
    }
  }

  /// Months that are over are forgotten.
  private void remember(Set<SentAlert> known, YearMonth month) throws GitSyncException {
    if (!isRemembered) {
      known.removeIf(alert -> alert.month().isBefore(month));
      memory.write(List.copyOf(known));
      isRemembered = true;
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
