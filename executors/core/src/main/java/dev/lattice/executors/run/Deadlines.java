// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How long the world may take before waiting becomes a stall. Always counted from a time the world itself keeps, never
/// from when we began to look.
///
/// @param cluster until a cluster is Available, a rollout ends or a deletion is done
/// @param workload until a service's replicas are ready
/// @param retry how long to wait between two looks
public record Deadlines(Duration cluster, Duration workload, Duration retry) {
  public static final Deadlines DEFAULT =
      new Deadlines(Duration.ofMinutes(60), Duration.ofMinutes(15), Duration.ofSeconds(10));

  /// Waiting, or stalled if `limit` has passed since `since`.
  NextStep.Standing standing(
      String reason, @Nullable Instant since, Duration limit, ObservedWorld world) {
    boolean isLate = since != null && since.plus(limit).isBefore(world.now());
    return isLate
        ? new NextStep.Standing.Stalled(
            "%s This for more than %d minutes.".formatted(reason, limit.toMinutes()))
        : new NextStep.Standing.Waiting(reason, retry);
  }
}
