// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.kube;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An API server did not do what was asked. The message is fit for people and holds no secret.
public final class ExecutorException extends Exception {
  private static final long serialVersionUID = 1;

  private final Kind kind;
  private final @Nullable Duration retryAfter;

  public ExecutorException(
      Kind kind, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }

  public ExecutorException(Kind kind, String message) {
    this(kind, message, null, null);
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  public Kind kind() {
    return kind;
  }

  /// How long the server asked to wait, null where it did not.
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /// Who can mend it: TRANSIENT, time may (unreachable, throttled, an internal fault of the server); STALLED, a person
  /// must (credentials, kinds not served, an object the server finds invalid); GONE, what was asked for is not there;
  /// CONFLICT, somebody else changed or owns it, so read again; DENIED, an admission policy or a missing right refuses.
  public enum Kind {
    TRANSIENT,
    STALLED,
    GONE,
    CONFLICT,
    DENIED
  }
}
