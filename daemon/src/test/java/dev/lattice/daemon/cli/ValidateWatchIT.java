// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The whole command on a real folder. Each wait is for something that was caused; only a fault reaches the time limit.
@Timeout(120)
final class ValidateWatchIT {
  @TempDir
  private Path temporary = Path.of("replaced by JUnit");

  @Test
  void validatesAtEveryChangeUntilTheFolderIsGone() throws Exception {
    Path folder = Example.copyTo(temporary.resolve("repo"));
    Pages out = new Pages();
    StringWriter err = new StringWriter();
    FutureTask<Integer> exitCode = new FutureTask<>(
        () -> Lattice.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute("validate", folder.toString(), "--watch"));
    Thread.ofPlatform().daemon().start(exitCode);

    out.until("Watching: 0 errors, ");
    Files.writeString(folder.resolve("services/broken.yaml"), "\tkind: LatticeService\n");
    out.until("services/broken.yaml changed: 1 error, ");
    out.until("services/broken.yaml:1:1: error[LAT-0004]");
    Files.delete(folder.resolve("services/broken.yaml"));
    out.until("services/broken.yaml changed: 0 errors, ");
    delete(folder);

    assertEquals(2, exitCode.get());
    assertTrue(err.toString().contains("is gone."), err.toString());
  }

  private static void delete(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> paths = Files.walk(folder)) {
      deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }

  /// What a command has printed, up to each flush.
  private static final class Pages extends Writer {
    private final BlockingQueue<String> pages = new LinkedBlockingQueue<>();
    private final StringBuilder page = new StringBuilder();
    private String unread = "";

    @Override
    public void write(char[] characters, int from, int length) {
      page.append(characters, from, length);
    }

    @Override
    public void flush() {
      pages.add(page.toString());
      page.setLength(0);
    }

    /// Waits until a text was printed behind the last one that was waited for.
    void until(String text) throws InterruptedException {
      while (!unread.contains(text)) {
        unread += pages.take();
      }
      unread = unread.substring(unread.indexOf(text) + text.length());
    }

    @Override
    public void close() {}
  }
}
