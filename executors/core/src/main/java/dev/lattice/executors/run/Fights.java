// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.executors.kube.ExecutorException.Kind;
import dev.lattice.executors.kube.ObjectKey;
import dev.lattice.executors.run.Action.Wanted;
import dev.lattice.schemas.json.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.TreeMap;

/// Notices another writer who keeps undoing what is applied: the same object rewritten to the same content five times in
/// a minute. Forgetting this in a restart costs five more writes, nothing else.
final class Fights {
  private static final int MAX_REWRITES = 5;
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final Map<String, Rewrites> rewrites = new TreeMap<>();

  private record Rewrites(Digest content, ArrayDeque<Instant> times) {}

  /// @throws ExecutorException STALLED while there is a fight for the object
  void check(Server server, ObjectKey key, Instant now) throws ExecutorException {
    Rewrites known = rewrites.get(server + " " + key);
    if (known == null) {
      return;
    }
    known.times().removeIf(time -> time.plus(WINDOW).isBefore(now));
    if (known.times().size() >= MAX_REWRITES) {
      throw new ExecutorException(
          Kind.STALLED,
          "Somebody else keeps changing `%s`: it was rewritten %d times within a minute."
              .formatted(key, known.times().size()));
    }
  }

  void rewritten(Server server, Wanted wanted, boolean isNew, Instant now) {
    String name = server + " " + wanted.key();
    Digest content = Digest.of(wanted.object());
    Rewrites known = rewrites.get(name);
    if (isNew || known == null || !known.content().equals(content)) {
      rewrites.put(name, new Rewrites(content, new ArrayDeque<>()));
      return;
    }
    known.times().add(now);
  }
}
