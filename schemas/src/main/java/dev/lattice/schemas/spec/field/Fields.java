// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.field;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A group of fields as written. Names that the group does not know, and required fields that are missing, are findings
/// from the start; a field that says nothing (`zones:`) counts as absent. Reading always goes on: a wrong value is a
/// finding and reads as absent.
public final class Fields {
  private final String path;
  private final SourceRange at;
  private final boolean present;
  private final boolean isGroup;
  private final SequencedMap<String, YamlNode.Field> fields;
  private final Findings findings;

  private Fields(String path, SourceRange at, @Nullable YamlNode node, Findings findings) {
    this.path = path;
    this.at = at;
    this.findings = findings;
    this.present = node != null && !node.isNull();
    this.isGroup = node instanceof YamlNode.Mapping;
    this.fields =
        node instanceof YamlNode.Mapping mapping ? mapping.fields() : new LinkedHashMap<>();
    if (node != null && present && !isGroup) {
      wrongType(findings, node, path, "a group of fields");
    }
  }

  /// A group of fields with fixed names.
  ///
  /// @param path its path, empty for the top: `placement`
  /// @param at its place, or the nearest one where it is absent
  /// @param node what was written, null where it is absent
  public static Fields of(
      String path, SourceRange at, @Nullable YamlNode node, Group group, Findings findings) {
    Fields fields = new Fields(path, at, node, findings);
    fields.check(group);
    return fields;
  }

  /// A group with any names.
  public static Fields open(String path, YamlNode node, Findings findings) {
    return new Fields(path, node.range(), node, findings);
  }

  static void wrongType(Findings findings, YamlNode node, String path, String expected) {
    findings.error(
        Code.WRONG_TYPE, node.range(),
        "`%s` must be %s, not %s.".formatted(path, expected, node.what()));
  }

  private void check(Group group) {
    fields.forEach((name, written) -> {
      Field field = group.field(name);
      Code unknownName = group.unknownName();
      if (field == null && unknownName != null) {
        findings.add(unknown(name, written.nameRange(), group, unknownName));
      } else if (field != null && field.notes().later()) {
        findings.ineffective(pathOf(name), pathOf(name), written.nameRange());
      }
    });
    boolean isAbsentTop = !present && path.isEmpty();
    if (isGroup || isAbsentTop) {
      group.required().forEach(this::refuseAbsence);
    }
  }

  private void refuseAbsence(Field field) {
    YamlNode node = node(field.name());
    if (node == null) {
      findings.error(
          Code.MISSING_FIELD, at, "%s needs the field `%s`.".formatted(subject(), field.name()));
    } else if (field.needsEntries() && node instanceof YamlNode.Mapping mapping
        && mapping.fields().isEmpty()) {
      findings.error(
          Code.MISSING_FIELD, mapping.range(),
          "`%s` must not be empty.".formatted(pathOf(field.name())));
    }
  }

  private Diagnostic unknown(String name, SourceRange at, Group group, Code code) {
    String known = String.join(", ", group.names());
    if (code == Code.UNKNOWN_FIELD) {
      return Diagnostic.error(
          Code.UNKNOWN_FIELD, at, "%s has no field `%s`.".formatted(subject(), name),
          Suggestion.hint(name, group.names(), "Known here: " + known + "."));
    }
    String closest = Suggestion.closest(name, group.names());
    String detail = "%s must not have the field `%s`.".formatted(subject(), name);
    String allowed = "Allowed here: " + known + ".";
    return closest == null ? Diagnostic.error(code, at, detail, allowed)
        : Diagnostic.error(code, at, detail, "Did you mean `%s`?".formatted(closest), allowed);
  }

  public Findings findings() {
    return findings;
  }

  /// The path of this group, empty for the top.
  public String path() {
    return path;
  }

  /// The place of this group.
  public SourceRange at() {
    return at;
  }

  /// Whether the group was written at all.
  public boolean isPresent() {
    return present;
  }

  public boolean has(Field field) {
    return node(field.name()) != null;
  }

  /// The value of a field as written, null where it is absent or says nothing.
  public @Nullable YamlNode node(Field field) {
    return node(field.name());
  }

  /// The place of a field's value, of the group where the field is absent.
  public SourceRange at(Field field) {
    return at(field.name());
  }

  /// The path of a field of this group.
  public String pathOf(Field field) {
    return pathOf(field.name());
  }

  public <T> @Nullable T read(Field.Maybe<T> field) {
    return read(field.name(), field.type());
  }

  public <T> T read(Field.Always<T> field) {
    T value = read(field.name(), field.type());
    return value == null ? field.otherwise() : value;
  }

  /// Reads every field for its findings alone.
  void checkAll(Group group) {
    for (Field field : group.fields()) {
      switch (field) {
        case Field.Maybe<?> maybe -> read(maybe);
        case Field.Always<?> always -> read(always);
        case Field.Nested nested when nested.named() -> groups(nested).values()
            .forEach(below -> below.checkAll(nested.group()));
        case Field.Nested nested -> group(nested).checkAll(nested.group());
      }
    }
  }

  /// A group of fields below this one; without fields where it is absent.
  public Fields group(Field.Nested field) {
    YamlNode.Field written = fields.get(field.name());
    String below = pathOf(field.name());
    return written == null ? of(below, at, null, field.group(), findings)
        : of(below, written.nameRange(), written.value(), field.group(), findings);
  }

  /// The groups below a field whose keys are names that people choose.
  public SortedMap<String, Fields> groups(Field.Nested field) {
    TreeMap<String, Fields> groups = new TreeMap<>();
    Fields named = open(field.name());
    named.fields.forEach((key, written) -> {
      Texts.checkName(key, named.path, written.nameRange(), findings);
      groups.put(
          key,
          of(named.pathOf(key), written.nameRange(), written.value(), field.group(), findings));
    });
    return groups;
  }

  /// The value of a key that is not a field with a fixed name, null where it is absent or says nothing.
  public @Nullable YamlNode node(String name) {
    YamlNode.Field field = fields.get(name);
    return field == null || field.value().isNull() ? null : field.value();
  }

  public SourceRange at(String name) {
    YamlNode node = node(name);
    return node == null ? at : node.range();
  }

  public <T> @Nullable T read(String name, FieldType<T> type) {
    YamlNode node = node(name);
    return node == null ? null : type.read(node, pathOf(name), findings);
  }

  /// A group below this one with any names.
  public Fields open(String name) {
    YamlNode.Field field = fields.get(name);
    return field == null ? new Fields(pathOf(name), at, null, findings)
        : new Fields(pathOf(name), field.nameRange(), field.value(), findings);
  }

  /// The names that were written, in that order.
  public List<String> names() {
    return List.copyOf(fields.keySet());
  }

  /// The place of a field's name, of the group where the field is absent.
  public SourceRange atName(String name) {
    YamlNode.Field field = fields.get(name);
    return field == null ? at : field.nameRange();
  }

  public String pathOf(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /// This group as written, without what has no effect.
  public Json.Obj json() {
    return PublicForm.of(fields, path, findings);
  }

  /// What findings about this group as a whole begin with.
  private String subject() {
    return path.isEmpty() ? "This object" : "`" + path + "`";
  }
}
