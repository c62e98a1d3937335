// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.field;

import dev.lattice.schemas.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Field types made of others: lists and maps.
public final class Lists {
  /// A list of texts.
  public static final FieldType<List<String>> TEXTS = of(Texts.ANY);

  private Lists() {}

  /// A list whose elements have one type; wrong elements are left out.
  public static <T> FieldType<List<T>> of(FieldType<T> element) {
    ValueForm form = ValueForm
        .of("list of: " + element.form().words(), "type", "array", "items", element.form().schema())
        .around(element.form(), ValueForm.ELEMENT);
    return FieldType.of(form, (node, path, findings) -> {
      if (!(node instanceof YamlNode.Sequence sequence)) {
        Fields.wrongType(findings, node, path, "a list");
        return null;
      }
      List<T> list = new ArrayList<>();
      for (int i = 0; i < sequence.items().size(); i++) {
        T item = element.read(sequence.items().get(i), path + "[" + i + "]", findings);
        if (item != null) {
          list.add(item);
        }
      }
      return list;
    });
  }

  /// A list, or one element instead of a list of one.
  public static <T> FieldType<List<T>> oneOrMore(FieldType<T> element) {
    FieldType<List<T>> several = of(element);
    ValueForm form = ValueForm
        .of(
            element.form().words() + ", or a list of them", "anyOf",
            List.of(element.form().schema(), several.form().schema()))
        .around(element.form(), ValueForm.ELEMENT);
    return FieldType.of(form, (node, path, findings) -> {
      if (node instanceof YamlNode.Sequence) {
        return several.read(node, path, findings);
      }
      T only = element.read(node, path, findings);
      return only == null ? null : List.of(only);
    });
  }

  /// Names to values of one type; wrong ones are left out, and those that say nothing.
  public static <T> FieldType<SortedMap<String, T>> byName(FieldType<T> value) {
    return FieldType.of(mapForm(value.form()), (node, path, findings) -> {
      if (!(node instanceof YamlNode.Mapping mapping)) {
        Fields.wrongType(findings, node, path, "a group of names and values");
        return null;
      }
      TreeMap<String, T> values = new TreeMap<>();
      mapping.fields().forEach((name, field) -> {
        T read =
            field.value().isNull() ? null : value.read(field.value(), path + "." + name, findings);
        if (read != null) {
          values.put(name, read);
        }
      });
      return values;
    });
  }

  static ValueForm mapForm(ValueForm value) {
    return ValueForm
        .of("by name: " + value.words(), "type", "object", "additionalProperties", value.schema())
        .around(value, ValueForm.VALUE);
  }
}
