// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Waits no time at all and remembers how long it should have been.
final class CountedPauses implements Surroundings.Pause {
  static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  private final List<Duration> pauses = new CopyOnWriteArrayList<>();

  Surroundings surroundings() {
    return surroundings(_ -> null);
  }

  Surroundings surroundings(Function<String, @Nullable String> environment) {
    return new Surroundings(() -> NOW, new Random(7), this, environment);
  }

  List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  @Override
  public void sleep(Duration duration) {
    pauses.add(duration);
  }
}
