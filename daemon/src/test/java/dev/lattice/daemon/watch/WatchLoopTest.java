// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.daemon.watch.WatchLoop.Found;
import dev.lattice.schemas.diagnostic.SafeText;
import dev.lattice.schemas.testing.Golden;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class WatchLoopTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter head = new StringWriter();
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void everyChangeIsNamedAboveWhatWasFound() throws Exception {
    Deque<Found> found = new ArrayDeque<>(
        List.of(
            new Found(0, 0, "8 objects\n"), new Found(1, 2, "a finding\n\n8 objects\n"),
            new Found(0, 1, "another\n\n8 objects\n"), new Found(0, 0, "8 objects\n")));

    loop(out, false).run(() -> {
      nanos.addAndGet(123_000_000);
      return found.removeFirst();
    }, changes(
        List.of(List.of("a.yaml"), List.of("e.yaml", "d", "c", "b\u001b[2J", "a"), List.of())));

    Golden.assertMatches("watch/runs.txt", out.toString());
  }

  @Test
  void onlyAScreenIsCleared() throws Exception {
    loop(out, true).run(() -> new Found(0, 0, "fine\n"), changes(List.of(List.of("a.yaml"))));

    assertEquals(3, out.toString().split("\u001b\\[2J", -1).length, out.toString());
    assertTrue(out.toString().startsWith("\u001b[H"), out.toString());
  }

  @Test
  void aProgramsOutputHoldsOnlyWhatWasFound() throws Exception {
    loop(head, false).run(() -> new Found(0, 0, "{}\n"), changes(List.of(List.of("a.yaml"))));

    assertEquals("\n{}\n\n\n{}\n\n", out.toString());
    assertTrue(head.toString().contains("a.yaml changed: 0 errors"), head.toString());
  }

  @Test
  void aFileThatGoesAwayMeanwhileEndsNothing() throws Exception {
    Deque<Found> found = new ArrayDeque<>(List.of(new Found(0, 0, "fine\n")));

    loop(out, false).run(() -> {
      Found next = found.poll();
      if (next == null) {
        found.add(new Found(0, 0, "fine again\n"));
        throw new IOException("a.yaml");
      }
      return next;
    }, changes(List.of(List.of("a.yaml"), List.of("a.yaml"))));

    assertTrue(out.toString().contains("a.yaml changed: reading failed: a.yaml"), out.toString());
    assertTrue(out.toString().endsWith("fine again\n\n"), out.toString());
  }

  private WatchLoop loop(StringWriter above, boolean isScreen) {
    return new WatchLoop(
        new PrintWriter(out), new PrintWriter(above), isScreen, nanos::get, SafeText::of);
  }

  private static Changes changes(List<List<String>> steps) {
    Deque<List<String>> left = new ArrayDeque<>(steps);
    return new Changes() {
      @Override
      public @Nullable SortedSet<String> next() {
        List<String> step = left.poll();
        return step == null ? null : new TreeSet<>(step);
      }

      @Override
      public void close() {}
    };
  }
}
