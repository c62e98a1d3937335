// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.field;

import dev.lattice.schemas.json.Json;

/// What may be written as a value, for people and for editors.
///
/// @param words in words, as a reference page has it: `whole number 0..1000`
/// @param schema as JSON Schema (draft 7), never stricter than the reader
public record ValueForm(String words, Json.Obj schema) {

  public static ValueForm of(String words, Object... schema) {
    return new ValueForm(words, Json.obj(schema));
  }
}
