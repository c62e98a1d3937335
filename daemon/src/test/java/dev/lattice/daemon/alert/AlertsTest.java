// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.alert;

import static dev.lattice.daemon.alert.BudgetNotes.NOVEMBER;
import static dev.lattice.daemon.alert.BudgetNotes.POOL;
import static dev.lattice.daemon.alert.BudgetNotes.note;
import static dev.lattice.daemon.alert.BudgetNotes.noted;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.daemon.reconcile.Event;
import dev.lattice.daemon.status.SentAlert;
import dev.lattice.gitsync.GitSyncException;
import dev.lattice.planner.explain.BudgetUse.Level;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class AlertsTest {
  private static final SentAlert THRESHOLD = sent(NOVEMBER, Level.THRESHOLD);
  private static final SentAlert EXCEEDED = sent(NOVEMBER, Level.EXCEEDED);

  private final Remembered memory = new Remembered();
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

  @Test
  void whatFailsIsTriedAgainUntilItIsTaken() throws Exception {
    try (Receiver receiver = new Receiver(500, 503);
        HttpWebhook webhook = new HttpWebhook(receiver.address(), Duration.ofSeconds(30));
        Alerts alerts = start(webhook)) {
      alerts.tell(noted(NOVEMBER, Level.THRESHOLD));

      assertEquals(
          List.of(
              new Event.AlertFailed("ops", "It answers with HTTP status 500."),
              new Event.AlertFailed("ops", "It answers with HTTP status 503."),
              new Event.AlertSent("ops", note(Level.THRESHOLD))),
          List.of(events.take(), events.take(), events.take()));
      assertEquals(List.of(THRESHOLD), memory.written.take());
      assertEquals(3, receiver.bodies.size());
    }
  }

  @Test
  void aRestartRepeatsNothingAndAHigherLevelIsToldOnce() throws Exception {
    memory.alerts = List.of(sent(NOVEMBER.minusMonths(1), Level.EXCEEDED), THRESHOLD);
    try (Receiver receiver = new Receiver();
        HttpWebhook webhook = new HttpWebhook(receiver.address(), Duration.ofSeconds(30));
        Alerts alerts = start(webhook)) {
      alerts.tell(noted(NOVEMBER, Level.THRESHOLD));
      alerts.tell(noted(NOVEMBER, Level.EXCEEDED));

      assertEquals(List.of(THRESHOLD, EXCEEDED), memory.written.take());
      assertEquals(List.of(new Event.AlertSent("ops", note(Level.EXCEEDED))), List.copyOf(events));
      assertEquals(1, receiver.bodies.size());
    }
  }

  @Test
  void aWebhookThatTheDaemonDoesNotKnowIsNamed() throws Exception {
    try (Alerts alerts = Alerts.start(
        "shop", new TreeMap<>(), memory, Duration.ofHours(1), new SplittableRandom(1),
        events::add)) {
      alerts.tell(noted(NOVEMBER, Level.THRESHOLD));

      assertEquals(
          new Event.AlertFailed("ops", "The daemon's configuration has no webhook of this name."),
          events.take());
    }
  }

  @Test
  void whatWasToldIsNotToldAgainWhileItCannotBeNoted() throws Exception {
    memory.refusal = GitSyncException.transientFault("offline", null);
    try (Receiver receiver = new Receiver();
        HttpWebhook webhook = new HttpWebhook(receiver.address(), Duration.ofSeconds(30));
        Alerts alerts = start(webhook)) {
      alerts.tell(noted(NOVEMBER, Level.EXCEEDED));

      assertEquals(List.of(EXCEEDED), memory.written.take());
      assertEquals(1, receiver.bodies.size());
    }
  }

  private Alerts start(Webhook webhook) {
    return Alerts.start(
        "shop", new TreeMap<>(Map.of("ops", webhook)), memory, Duration.ofMillis(1),
        new SplittableRandom(1), events::add);
  }

  private static SentAlert sent(YearMonth month, Level level) {
    return new SentAlert("ops", POOL, month, level);
  }

  /// Keeps alerts, and may refuse to once.
  private static final class Remembered implements Alerts.Memory {
    private final BlockingQueue<List<SentAlert>> written = new LinkedBlockingQueue<>();
    private volatile List<SentAlert> alerts = new ArrayList<>();
    private volatile @Nullable GitSyncException refusal;

    @Override
    public List<SentAlert> read() {
      return alerts;
    }

    @Override
    public void write(List<SentAlert> sent) throws GitSyncException {
      GitSyncException once = refusal;
      refusal = null;
      if (once != null) {
        throw once;
      }
      written.add(sent);
    }
  }
}
