// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.diagnostic;

import org.jspecify.annotations.Nullable;

/// A value together with what was wrong with the input. The value is what could be made of the good parts.
///
/// @param value the result, usable also where findings exist: bad objects are left out of it
/// @param diagnostics what was found
public record Checked<T extends @Nullable Object>(T value, Diagnostics diagnostics) {

  public static <T extends @Nullable Object> Checked<T> of(T value) {
    return new Checked<>(value, Diagnostics.NONE);
  }

  public boolean hasErrors() {
    return diagnostics.hasErrors();
  }
}
