// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.watch;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/// Checks something at once and then after every change, and prints each time what was found below a line that says what
/// changed.
///
/// @param out where to print
/// @param head where to print the line above; another place where `out` is read by a program
/// @param isScreen whether `out` is a screen that can be cleared
/// @param nanos a clock in nanoseconds
/// @param shown makes names of files safe to print
public record WatchLoop(
    PrintWriter out,
    PrintWriter head,
    boolean isScreen,
    LongSupplier nanos,
    UnaryOperator<String> shown) {
  private static final String CLEAR = "\u001b[H\u001b[2J\u001b[3J";
  private static final int NAMED = 3;

  /// What is done again and again.
  public interface Check {
    Found run() throws IOException;
  }

  /// @param errors how many errors were found
  /// @param warnings how many warnings
  /// @param text what to print, ending with a line end
  public record Found(long errors, long warnings, String text) {}

  /// Runs until the changes end.
  public void run(Check check, Changes changes) throws IOException, InterruptedException {
    once(check, "Watching");
    for (SortedSet<String> changed = changes.next(); changed != null; changed = changes.next()) {
      once(check, names(changed) + " changed");
    }
  }

  /// A file that goes away while it is read is no reason to stop: its removal is the next change.
  private void once(Check check, String what) {
    long start = nanos.getAsLong();
    Found found;
    try {
      found = check.run();
    } catch (IOException e) {
      head.println(what + ": reading failed: " + shown.apply(String.valueOf(e.getMessage())));
      head.flush();
      return;
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - start);
    if (isScreen) {
      out.print(CLEAR);
    }
    head.println(
        "%s: %s, %s, %d.%02d s".formatted(
            what, count(found.errors(), "error"), count(found.warnings(), "warning"), millis / 1000,
            millis % 1000 / 10));
    head.flush();
    out.println();
    out.print(found.text());
    out.println();
    out.flush();
  }

  private String names(SortedSet<String> changed) {
    if (changed.isEmpty()) {
      return "Something";
    }
    List<String> named = changed.stream().limit(NAMED).map(shown).toList();
    int more = changed.size() - named.size();
    return String.join(", ", named) + (more == 0 ? "" : " and " + more + " more");
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
