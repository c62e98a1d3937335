// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.yaml;

import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A YAML value that knows where it was written.
public sealed interface YamlNode {
  SourceRange range();

  /// @param range its place
  /// @param text the characters, without quotes and escapes
  /// @param value what the characters mean by the core schema of YAML 1.2: text, number, boolean or null
  record Scalar(SourceRange range, String text, Json value) implements YamlNode {}

  /// @param range its place
  /// @param items the elements, in order
  record Sequence(SourceRange range, List<YamlNode> items) implements YamlNode {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /// @param range its place, from the first key to the end of the last value
  /// @param fields key to field, in the order written
  record Mapping(SourceRange range, SequencedMap<String, Field> fields) implements YamlNode {
    public Mapping {
      fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
    }
  }

  /// @param nameRange the place of the key
  /// @param value the value
  record Field(SourceRange nameRange, YamlNode value) {}

  /// The text at a path of keys, null where there is none.
  default @Nullable String textAt(String... keys) {
    YamlNode here = this;
    for (String key : keys) {
      Field field = here instanceof Mapping mapping ? mapping.fields().get(key) : null;
      if (field == null) {
        return null;
      }
      here = field.value();
    }
    return here instanceof Scalar scalar ? scalar.value().asText() : null;
  }

  /// Whether nothing was written here, or `null` or `~`.
  default boolean isNull() {
    return this instanceof Scalar scalar && scalar.value().isNull();
  }

  /// What this is, for messages: `text`, `a number`, `true or false`, `a list`, `a group of fields`, `nothing`.
  default String what() {
    return switch (this) {
      case Mapping _ -> "a group of fields";
      case Sequence _ -> "a list";
      case Scalar scalar -> switch (scalar.value()) {
        case Json.Num _ -> "a number";
        case Json.Bool _ -> "true or false";
        case Json.Null _ -> "nothing";
        case Json.Text _,Json.Arr _,Json.Obj _ -> "text";
      };
    };
  }

  /// The same value without places.
  default Json toJson() {
    return switch (this) {
      case Scalar scalar -> scalar.value();
      case Sequence sequence -> {
        List<Json> items = new ArrayList<>();
        sequence.items().forEach(item -> items.add(item.toJson()));
        yield new Json.Arr(items);
      }
      case Mapping mapping -> {
        LinkedHashMap<String, Json> fields = new LinkedHashMap<>();
        mapping.fields().forEach((name, field) -> fields.put(name, field.value().toJson()));
        yield new Json.Obj(fields);
      }
    };
  }

  /// A value that was not written in a file, with one place for all of it.
  static YamlNode of(Json value, SourceRange at) {
    return switch (value) {
      case Json.Obj(var fields) -> {
        LinkedHashMap<String, Field> located = new LinkedHashMap<>();
        fields.forEach((name, field) -> located.put(name, new Field(at, of(field, at))));
        yield new Mapping(at, located);
      }
      case Json.Arr(var items) -> new Sequence(
          at, items.stream().map(item -> of(item, at)).toList());
      case Json.Text(var text) -> new Scalar(at, text, value);
      case Json.Num(var number) -> new Scalar(at, number.toPlainString(), value);
      case Json.Bool(var bool) -> new Scalar(at, Boolean.toString(bool), value);
      case Json.Null _ -> new Scalar(at, "", value);
    };
  }
}
