// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.alert;

import dev.lattice.schemas.json.Json;

/// Somewhere to post an alert to.
@FunctionalInterface
public interface Webhook {
  /// Returns once the receiver has taken it.
  ///
  /// @throws Refused if it has not, for whatever reason
  void post(Json.Obj alert) throws Refused, InterruptedException;

  /// An alert that was not taken. Its reason names nothing of the address, which may hold a secret.
  final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /// @param reason one sentence
    public Refused(String reason) {
      super(reason);
      this.reason = reason;
    }

    public String reason() {
      return reason;
    }
  }
}
