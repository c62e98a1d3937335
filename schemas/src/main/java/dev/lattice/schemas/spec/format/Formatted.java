// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.format;

import dev.lattice.schemas.diagnostic.Diagnostics;

/// What formatting makes of a file.
public sealed interface Formatted {

  /// The file is in the canonical form already.
  record Unchanged() implements Formatted {}

  /// The file means the same in another form.
  ///
  /// @param text the canonical form; UTF-8 without byte order mark, lines end with LF
  record Changed(String text) implements Formatted {}

  /// The file holds no spec, so its form is not ours to choose.
  record Foreign() implements Formatted {}

  /// The file cannot be understood, so nothing may be moved in it.
  ///
  /// @param findings why, at least one error
  record Refused(Diagnostics findings) implements Formatted {}
}
