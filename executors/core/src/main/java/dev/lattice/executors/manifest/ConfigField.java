// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest;

import java.util.regex.Pattern;

/// A field of `providerConfig`. All are text.
///
/// @param name e.g. `backend`
/// @param form what its text must match
/// @param expected the same for people, e.g. "`docker` or `inMemory`"
public record ConfigField(String name, Pattern form, String expected) {

  public static ConfigField of(String name, String form, String expected) {
    return new ConfigField(name, Pattern.compile(form), expected);
  }

  boolean accepts(String text) {
    return form.matcher(text).matches();
  }
}
