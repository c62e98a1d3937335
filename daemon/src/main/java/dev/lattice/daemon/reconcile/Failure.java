// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.reconcile;

import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.gitsync.GitSyncException;
import dev.lattice.schemas.diagnostic.Diagnostics;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Why a pass of a loop did not do its work, by whose fault it is.
public sealed interface Failure {
  /// One sentence for people, without secrets.
  String message();

  /// A person wrote something that cannot be used at all.
  ///
  /// @param diagnostics what and where
  record UserFault(Diagnostics diagnostics) implements Failure {
    @Override
    public String message() {
      return diagnostics.list().isEmpty() ? "The input cannot be used."
          : diagnostics.list().getFirst().detail();
    }
  }

  /// The world is unwell and may get better by itself.
  ///
  /// @param retryAfter what it asked for, null for our own back-off
  record Transient(String message, @Nullable Duration retryAfter) implements Failure {}

  /// The world needs a person: nothing is tried again at full speed.
  record Stalled(String message) implements Failure {}

  /// Our fault. The pass is given up, nothing is committed, and the loop goes on.
  record Bug(Throwable cause) implements Failure {
    @Override
    public String message() {
      return "A fault in Lattice itself: " + cause;
    }
  }

  static Failure of(GitSyncException e) {
    return switch (e.kind()) {
      case TRANSIENT -> new Transient(e.getMessage(), e.retryAfter());
      case STALLED, GONE, DENIED -> new Stalled(e.getMessage());
    };
  }

  static Failure of(ExecutorException e) {
    return switch (e.kind()) {
      case TRANSIENT, CONFLICT -> new Transient(e.getMessage(), e.retryAfter());
      case STALLED, GONE, DENIED -> new Stalled(e.getMessage());
    };
  }

  /// The reason in status conditions.
  default String reason() {
    return switch (this) {
      case UserFault _ -> "InvalidInput";
      case Transient _ -> "Retrying";
      case Stalled _ -> "Stalled";
      case Bug _ -> "InternalFault";
    };
  }
}
