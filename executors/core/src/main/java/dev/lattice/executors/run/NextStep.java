// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import java.time.Duration;
import java.util.List;

/// What to do now for one unit, and how it stands apart from that.
///
/// @param unit the unit
/// @param actions writes to perform, in order; empty if there is nothing to do now
/// @param standing how it stands if the actions change nothing
public record NextStep(Unit unit, List<Action> actions, Standing standing) {
  public NextStep {
    actions = List.copyOf(actions);
  }

  /// How a unit stands.
  public sealed interface Standing {

    /// It is as approved.
    record Ready() implements Standing {}

    /// It retires, and nothing of it is left.
    record Gone() implements Standing {}

    /// The world needs time.
    record Waiting(String reason, Duration retryAfter) implements Standing {}

    /// A person or another plan is needed.
    record Stalled(String reason) implements Standing {}
  }
}
