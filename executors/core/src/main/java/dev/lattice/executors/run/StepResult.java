// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import dev.lattice.executors.kube.ExecutorException;
import java.time.Duration;

/// What became of the next step of a unit.
public sealed interface StepResult {

  /// Something was written: look again at once.
  ///
  /// @param what one sentence for people
  record Applied(String what) implements StepResult {}

  /// It is as approved, or gone as approved.
  record Unchanged() implements StepResult {}

  /// Nothing to do but to look again later.
  record Waiting(String reason, Duration retryAfter) implements StepResult {}

  /// A person or another plan is needed; it is tried again all the same.
  record Stalled(String reason) implements StepResult {}

  /// The world did not do what was asked.
  record Failed(ExecutorException.Kind kind, String reason) implements StepResult {}
}
