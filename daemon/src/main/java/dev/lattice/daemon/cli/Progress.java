// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Says what is being waited for once it has taken over a second; a quick command stays silent. On a terminal the line is
/// renewed every second and erased at the end; elsewhere it is printed once.
final class Progress implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread teller;

  private Progress(PrintWriter err, String what, boolean terminal) {
    teller = Thread.ofVirtual().start(() -> tell(err, what, terminal));
  }

  /// @param err where to tell: never standard output, which holds the answer
  /// @param what words for the work, e.g. `planning 500 services`
  static Progress of(PrintWriter err, String what) {
    return new Progress(err, what, isTerminal(System.console()));
  }

  /// The platform has no console where the process is not attached to a terminal.
  private static boolean isTerminal(@Nullable Console console) {
    return console != null && console.isTerminal();
  }

  private void tell(PrintWriter err, String what, boolean terminal) {
    try {
      long seconds = 0;
      while (!done.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        seconds++;
        if (terminal) {
          err.print("\r" + what + " … " + seconds + " s");
        } else if (seconds == 1) {
          err.println(what + " …");
        }
        err.flush();
      }
      if (terminal && seconds > 0) {
        err.print("\r" + " ".repeat(what.length() + 12) + "\r");
        err.flush();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    done.countDown();
    try {
      teller.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
