// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// An immutable JSON value: what a YAML document, a manifest, a Kubernetes object or a digest input *is*.
///
/// Objects keep the order in which they were built, for printing; equality and canonical bytes ignore it.
public sealed interface Json {

  /// @param fields name to value, in printing order
  record Obj(SequencedMap<String, Json> fields) implements Json {
    public static final Obj EMPTY = new Obj(new LinkedHashMap<>());

    public Obj {
      fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
    }

    /// This object with one field set, or removed where `value` is null.
    public Obj with(String name, @Nullable Object value) {
      LinkedHashMap<String, Json> copy = new LinkedHashMap<>(fields);
      if (value == null) {
        copy.remove(name);
      } else {
        copy.put(name, Json.of(value));
      }
      return new Obj(copy);
    }

    /// This object with the value at a path of field names set, or removed where `value` is null; objects on the way
    /// are made where they are missing.
    public Obj withAt(@Nullable Object value, String... path) {
      if (path.length == 1) {
        return with(path[0], value);
      }
      String[] rest = Arrays.copyOfRange(path, 1, path.length);
      Obj child = at(path[0]).asObj();
      return value == null && child.isEmpty() ? this : with(path[0], child.withAt(value, rest));
    }

    public boolean isEmpty() {
      return fields.isEmpty();
    }
  }

  /// @param items the elements
  record Arr(List<Json> items) implements Json {
    public static final Arr EMPTY = new Arr(List.of());

    public Arr {
      items = List.copyOf(items);
    }
  }

  /// @param value the characters
  record Text(String value) implements Json {}

  /// @param value the exact decimal, without trailing zeros
  record Num(BigDecimal value) implements Json {
    public Num {
      value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }
  }

  /// @param value true or false
  record Bool(boolean value) implements Json {}

  /// The JSON `null`, which also stands for a field that is absent.
  record Null() implements Json {
    public static final Null NULL = new Null();
  }

  /// An object from alternating names and values; a pair with the value null is left out.
  static Obj obj(@Nullable Object... namesAndValues) {
    LinkedHashMap<String, Json> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      if (value != null) {
        fields.put(String.valueOf(namesAndValues[i]), of(value));
      }
    }
    return new Obj(fields);
  }

  static Arr arr(Object... items) {
    return (Arr) of(List.of(items));
  }

  /// The JSON value of a Java value: a `Json` itself, text, an integer or BigDecimal, a boolean, a collection or a map
  /// with text keys. Binary floating point is refused: it has no place in money, capacity or digests.
  static Json of(@Nullable Object value) {
    return switch (value) {
      case null -> Null.NULL;
      case Json json -> json;
      case String text -> new Text(text);
      case Boolean bool -> new Bool(bool);
      case Integer number -> new Num(BigDecimal.valueOf(number));
      case Long number -> new Num(BigDecimal.valueOf(number));
      case BigDecimal number -> new Num(number);
      case Collection<?> items -> {
        List<Json> list = new ArrayList<>();
        items.forEach(item -> list.add(of(item)));
        yield new Arr(list);
      }
      case Map<?, ?> map -> {
        LinkedHashMap<String, Json> fields = new LinkedHashMap<>();
        map.forEach((key, item) -> fields.put(String.valueOf(key), of(item)));
        yield new Obj(fields);
      }
      default -> throw new IllegalArgumentException(
          "value: " + value.getClass()
              + " (expected: Json, text, integer, BigDecimal, boolean, collection or map)");
    };
  }

  /// The value at a path of field names, {@link Null#NULL} where there is none.
  default Json at(String... path) {
    Json here = this;
    for (String name : path) {
      here = here.asFields().getOrDefault(name, Null.NULL);
    }
    return here;
  }

  default boolean isNull() {
    return this instanceof Null;
  }

  /// This value, null where it is JSON's null, as for a field that is to be left out.
  default @Nullable Json orNull() {
    return isNull() ? null : this;
  }

  /// The fields of an object, empty for every other value.
  default SequencedMap<String, Json> asFields() {
    return this instanceof Obj(var fields) ? fields : Obj.EMPTY.fields();
  }

  /// This value as an object, empty for every other value.
  default Obj asObj() {
    return this instanceof Obj obj ? obj : Obj.EMPTY;
  }

  /// The elements of an array, empty for every other value.
  default List<Json> asItems() {
    return this instanceof Arr(var items) ? items : List.of();
  }

  /// The characters of a text, null for every other value.
  default @Nullable String asText() {
    return this instanceof Text(var text) ? text : null;
  }

  /// The characters of a text, `otherwise` for every other value.
  default String asText(String otherwise) {
    return this instanceof Text(var text) ? text : otherwise;
  }

  /// An integer, `otherwise` for every other value and for numbers that are not whole or do not fit.
  default long asLong(long otherwise) {
    if (this instanceof Num(var number)) {
      try {
        return number.longValueExact();
      } catch (ArithmeticException _) {
        return otherwise;
      }
    }
    return otherwise;
  }

  default boolean asBool(boolean otherwise) {
    return this instanceof Bool(var bool) ? bool : otherwise;
  }

  /// Plain Java collections, text, BigDecimal and Boolean, for libraries that want those.
  default @Nullable Object toJava() {
    return switch (this) {
      case Null _ -> null;
      case Text(var text) -> text;
      case Bool(var bool) -> bool;
      case Num(var number) -> number.scale() <= 0 && number.precision() - number.scale() <= 18
          ? (Object) number.longValueExact()
          : number;
      case Arr(var items) -> {
        List<@Nullable Object> list = new ArrayList<>();
        items.forEach(item -> list.add(item.toJava()));
        yield list;
      }
      case Obj(var fields) -> {
        LinkedHashMap<String, @Nullable Object> map = new LinkedHashMap<>();
        fields.forEach((name, item) -> map.put(name, item.toJava()));
        yield map;
      }
    };
  }
}
