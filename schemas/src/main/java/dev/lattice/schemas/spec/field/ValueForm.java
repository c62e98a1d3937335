// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.field;

import dev.lattice.schemas.json.Json;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What may be written as a value, for people and for editors.
///
/// @param words in words, as a reference page has it: `whole number 0..1000`
/// @param schema as JSON Schema (draft 7), never stricter than the reader
/// @param groups the groups of fields inside, by what stands between: nothing, `[]` (each element of a list) or
/// `.<name>` (each value of a map)
public record ValueForm(String words, Json.Obj schema, SortedMap<String, Group> groups) {
  /// What stands between a list and the fields of its elements.
  public static final String ELEMENT = "[]";

  /// What stands between a map and the fields of its values.
  public static final String VALUE = ".<name>";

  public ValueForm {
    groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
  }

  /// A form without groups of fields.
  ///
  /// @param schema alternating keywords and values; a value of null leaves its keyword out
  public static ValueForm of(String words, Object... schema) {
    return new ValueForm(words, Json.obj(schema), new TreeMap<>());
  }

  /// The same form with one keyword of the schema changed.
  ValueForm with(String keyword, Object value) {
    return new ValueForm(words, schema.with(keyword, value), groups);
  }

  /// The same form with the groups of fields of another one, which stand inside it.
  ///
  /// @param between what stands between, e.g. {@link #ELEMENT}
  public ValueForm around(ValueForm inner, String between) {
    TreeMap<String, Group> all = new TreeMap<>(groups);
    for (Map.Entry<String, Group> entry : inner.groups.entrySet()) {
      all.put(between + entry.getKey(), entry.getValue());
    }
    return new ValueForm(words, schema, all);
  }
}
