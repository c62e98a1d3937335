// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One pass of the executor.
///
/// @param world what was seen before anything was done
/// @param results one for each unit, clusters first
public record Pass(ObservedWorld world, List<UnitResult> results) {
  public Pass {
    results = List.copyOf(results);
  }

  /// Whether something was written, so that the world looks different already.
  public boolean hasWritten() {
    return results.stream().anyMatch(unit -> unit.result() instanceof StepResult.Applied);
  }

  /// Whether the world equals the approved tree.
  public boolean isConverged() {
    return results.stream().allMatch(unit -> unit.result() instanceof StepResult.Unchanged);
  }

  /// The shortest wait anybody asked for, null if nobody waits.
  public @Nullable Duration retryAfter() {
    return results.stream()
        .map(unit -> unit.result() instanceof StepResult.Waiting(_, var after) ? after : null)
        .filter(after -> after != null)
        .min(Duration::compareTo)
        .orElse(null);
  }
}
