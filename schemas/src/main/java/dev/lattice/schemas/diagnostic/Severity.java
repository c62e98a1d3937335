// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.diagnostic;

import java.util.Locale;

/// How bad a finding is: an error refuses its object, a warning refuses nothing.
public enum Severity {
  ERROR,
  WARNING;

  /// The word as printed: `error`, `warning`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
