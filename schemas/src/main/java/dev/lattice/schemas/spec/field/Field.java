// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.field;

import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.yaml.YamlNode;
import java.util.function.UnaryOperator;

/// A field that specs may have: its name, what may be written there, what its absence means, and what people are told of
/// it. The readers, the JSON Schemas and the reference pages are all made from these.
public sealed interface Field {
  Notes notes();

  ValueForm form();

  default String name() {
    return notes().name();
  }

  /// Whether it holds groups by name and must hold at least one.
  default boolean needsEntries() {
    return this instanceof Nested nested && nested.named() && notes().required();
  }

  /// A field that may be absent, which reads as null.
  static <T> Maybe<T> of(String name, FieldType<T> type, String doc) {
    return new Maybe<>(Notes.of(name, doc), type);
  }

  /// A group of fields with fixed names. An absent group reads as one without fields.
  static Nested group(String name, Group group, String doc) {
    return new Nested(Notes.of(name, doc), group, false);
  }

  /// Groups of fields below names that people choose (`containers`): DNS labels.
  static Nested groups(String name, Group group, String doc) {
    return new Nested(Notes.of(name, doc), group, true);
  }

  /// What is known of a field besides its type.
  ///
  /// @param name as written in YAML
  /// @param doc one or two sentences in Markdown: what it says, with its unit
  /// @param required whether it must be there
  /// @param later whether this version reads it and does not use it yet
  /// @param byDefault what its absence means, as it would be written; `null` where absence has a meaning of its own
  /// @param example a value as it would be written, `null` for none
  record Notes(
      String name,
      String doc,
      boolean required,
      boolean later,
      Json byDefault,
      Json example) {
    static Notes of(String name, String doc) {
      return new Notes(name, doc, false, false, Json.Null.NULL, Json.Null.NULL);
    }

    Notes asRequired() {
      return new Notes(name, doc, true, later, byDefault, example);
    }

    Notes asLater() {
      return new Notes(name, doc, required, true, byDefault, example);
    }

    Notes withDefault(Json written) {
      return new Notes(name, doc, required, later, written, example);
    }

    Notes withExample(Json written) {
      return new Notes(name, doc, required, later, byDefault, written);
    }
  }

  /// A field whose absence reads as null.
  record Maybe<T>(Notes notes, FieldType<T> type) implements Field {

    /// The same field, absent standing for a value.
    ///
    /// @param written the value as a person would write it: text, number, boolean, list or map
    public Always<T> byDefault(Object written) {
      Json json = Json.of(written);
      return new Always<>(notes.withDefault(json), type, read(json));
    }

    /// The same field, which must be there.
    ///
    /// @param placeholder what reading goes on with where it is not
    public Always<T> required(T placeholder) {
      return new Always<>(notes.asRequired(), type, placeholder);
    }

    /// The same field, without an effect in this version.
    public Maybe<T> later() {
      return with(Notes::asLater);
    }

    /// @param written a value as a person would write it
    public Maybe<T> example(Object written) {
      read(Json.of(written));
      return with(notes -> notes.withExample(Json.of(written)));
    }

    @Override
    public ValueForm form() {
      return type.form();
    }

    private Maybe<T> with(UnaryOperator<Notes> change) {
      return new Maybe<>(change.apply(notes), type);
    }

    private T read(Json written) {
      Findings findings = new Findings();
      T value = type.read(
          YamlNode.of(written, SourceRange.startOf(RepoPath.of("default"))), name(), findings);
      if (value == null || findings.hasErrors()) {
        throw new IllegalArgumentException(
            name() + ": " + written + " (expected: " + type.form().words() + ")");
      }
      return value;
    }
  }

  /// A field that always has a value: a required one, or one with a default.
  ///
  /// @param otherwise the default, or what reading goes on with where a required field is absent
  record Always<T>(Notes notes, FieldType<T> type, T otherwise) implements Field {

    /// The same field, without an effect in this version.
    public Always<T> later() {
      return new Always<>(notes.asLater(), type, otherwise);
    }

    /// @param written a value as a person would write it
    public Always<T> example(Object written) {
      return new Always<>(notes.withExample(Json.of(written)), type, otherwise);
    }

    @Override
    public ValueForm form() {
      return type.form();
    }
  }

  /// A group of fields, or several below names of their own.
  ///
  /// @param named whether the keys are names that people choose, each with such a group
  record Nested(Notes notes, Group group, boolean named) implements Field {

    public Nested required() {
      return new Nested(notes.asRequired(), group, named);
    }

    /// The same group, without an effect in this version.
    public Nested later() {
      return new Nested(notes.asLater(), group, named);
    }

    @Override
    public ValueForm form() {
      return named ? Lists.mapForm(group.namedForm()) : group.form();
    }
  }
}
