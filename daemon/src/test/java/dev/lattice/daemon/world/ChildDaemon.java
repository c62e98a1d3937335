// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.world;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The daemon as a process of its own, which can be ended from outside at any moment.
final class ChildDaemon implements AutoCloseable {
  private final Process process;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final Thread reader;

  ChildDaemon(Process process) {
    this.process = process;
    this.reader = Thread.ofVirtual().start(this::read);
  }

  /// Its next line, null if it says nothing in that time.
  @Nullable String next(Duration atMost) throws InterruptedException {
    return lines.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /// Lets it go on for some time, or until it ends.
  void goOn(Duration time) throws InterruptedException {
    process.waitFor(time);
  }

  /// Ends it with SIGKILL.
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
    reader.join();
  }

  /// Asks it to end with SIGTERM, and waits.
  ///
  /// @return its exit code
  int terminate(Duration grace) throws InterruptedException {
    process.toHandle().destroy(); // Process.destroy() would also close its output
    if (!process.waitFor(grace)) {
      throw new AssertionError("it runs " + grace + " after SIGTERM: " + rest());
    }
    reader.join();
    return process.exitValue();
  }

  /// Every line that was not taken yet.
  List<String> rest() {
    List<String> rest = new ArrayList<>();
    lines.drainTo(rest);
    return rest;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private void read() {
    try (BufferedReader output = process.inputReader()) {
      output.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException _) {
      // The pipe of a process that was killed: what it said until then was read.
    }
  }
}
