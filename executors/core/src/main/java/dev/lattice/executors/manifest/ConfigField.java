// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest;

import java.util.regex.Pattern;

/// A field of `providerConfig`. All are text.
///
/// @param name e.g. `backend`
/// @param form what its text must match
/// @param expected the same for people, e.g. "`docker` or `inMemory`"
/// @param isRequired whether no cluster can be written without it
public record ConfigField(String name, Pattern form, String expected, boolean isRequired) {

  /// A field that may be absent.
  public static ConfigField of(String name, String form, String expected) {
    return new ConfigField(name, Pattern.compile(form), expected, false);
  }

  /// A field that must be there.
  public static ConfigField required(String name, String form, String expected) {
    return new ConfigField(name, Pattern.compile(form), expected, true);
  }

  boolean accepts(String text) {
    return form.matcher(text).matches();
  }
}
