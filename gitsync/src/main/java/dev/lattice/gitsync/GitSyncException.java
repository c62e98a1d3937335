// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The remote or the local object store did not do what was asked. The message is fit for people and holds no secret.
public final class GitSyncException extends Exception {
  private static final long serialVersionUID = 1;

  private final Kind kind;
  private final @Nullable Duration retryAfter;

  public GitSyncException(
      Kind kind, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }

  public static GitSyncException transientFault(String message, @Nullable Throwable cause) {
    return new GitSyncException(Kind.TRANSIENT, message, null, cause);
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  public Kind kind() {
    return kind;
  }

  /// How long to wait before the next attempt, null for the caller's own back-off.
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /// Who can mend it: TRANSIENT, time may (the remote is down, slow or busy); STALLED, a person must (wrong credentials,
  /// wrong URL, a damaged store); GONE, nobody (what was asked for is not there any more); DENIED, whoever set up the
  /// hook or protection that refused.
  public enum Kind {
    TRANSIENT,
    STALLED,
    GONE,
    DENIED
  }
}
