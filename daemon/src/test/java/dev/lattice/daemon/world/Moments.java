// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Seeded moments at which something befalls a running daemon: some lines after it began to speak, and some milliseconds
/// more, so that they lie between two lines as often as next to one.
final class Moments {
  private static final int MAX_LINES = 10;
  private static final int MAX_EXTRA_MILLIS = 120;
  private static final String IDLE = "nothing more to do";

  private final long seed;
  private final Random random;
  private final int perChapter;
  private final Blow blow;
  private final List<String> struckAfter = new ArrayList<>();
  private int left;
  private int lines;

  /// What befalls it; it has ended afterwards.
  @FunctionalInterface
  interface Blow {
    void strike(ChildDaemon daemon) throws InterruptedException;
  }

  /// @param perChapter how many moments a chapter of the life has
  Moments(long seed, int perChapter, Blow blow) {
    this.seed = seed;
    this.random = new Random(seed);
    this.perChapter = perChapter;
    this.blow = blow;
  }

  static Moments none() {
    return new Moments(0, 0, _ -> {});
  }

  void beginChapter() {
    left = perChapter;
    lines = nextLines();
  }

  boolean areLeft() {
    return left > 0;
  }

  /// Strikes the daemon if it is time.
  ///
  /// @param line what it just said
  /// @return whether it was struck
  boolean befall(ChildDaemon daemon, String line) throws InterruptedException {
    lines--;
    if (left == 0 || lines > 0) {
      return false;
    }
    daemon.goOn(Duration.ofMillis(random.nextInt(MAX_EXTRA_MILLIS)));
    return strike(daemon, line);
  }

  /// Strikes a daemon that has nothing more to do in this chapter.
  ///
  /// @return true
  boolean befallIdle(ChildDaemon daemon) throws InterruptedException {
    return strike(daemon, IDLE);
  }

  private boolean strike(ChildDaemon daemon, String line) throws InterruptedException {
    struckAfter.add(line);
    blow.strike(daemon);
    left--;
    lines = nextLines();
    return true;
  }

  long seed() {
    return seed;
  }

  /// The line before each moment so far.
  List<String> struckAfter() {
    return List.copyOf(struckAfter);
  }

  private int nextLines() {
    return 1 + random.nextInt(MAX_LINES);
  }

  @Override
  public String toString() {
    return "seed " + seed + ", struck after\n  " + String.join("\n  ", struckAfter);
  }
}
