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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A group of fields to be read by name. Names that the group does not know are findings from the start; a field that
/// says nothing (`zones:`) counts as absent. Reading always goes on: a wrong value is a finding and reads as absent.
public final class Fields {
  private final String path;
  private final SourceRange at;
  private final boolean present;
  private final SequencedMap<String, YamlNode.Field> fields;
  private final Findings findings;

  private Fields(String path, SourceRange at, @Nullable YamlNode node, Findings findings) {
    this.path = path;
    this.at = at;
    this.findings = findings;
    this.present = node != null && !node.isNull();
    this.fields =
        node instanceof YamlNode.Mapping mapping ? mapping.fields() : new LinkedHashMap<>();
    if (node != null && present && !(node instanceof YamlNode.Mapping)) {
      wrongType(findings, node, path, "a group of fields");
    }
  }

  /// A group of fields with fixed names.
  ///
  /// @param path its path, empty for the top: `placement`
  /// @param at its place, or the nearest one where it is absent
  /// @param node what was written, null where it is absent
  public static Fields of(
      String path, SourceRange at, @Nullable YamlNode node, FieldNames names, Findings findings) {
    Fields group = new Fields(path, at, node, findings);
    group.checkNames(names);
    return group;
  }

  static void wrongType(Findings findings, YamlNode node, String path, String expected) {
    findings.error(
        Code.WRONG_TYPE, node.range(),
        "`%s` must be %s, not %s.".formatted(path, expected, node.what()));
  }

  private void checkNames(FieldNames names) {
    fields.forEach((name, field) -> {
      if (names.later().contains(name)) {
        findings.ineffective(pathOf(name), pathOf(name), field.nameRange());
      } else if (!names.effective().contains(name)) {
        findings.add(unknown(name, field.nameRange(), names));
      }
    });
  }

  private Diagnostic unknown(String name, SourceRange at, FieldNames names) {
    String known = String.join(", ", names.all());
    if (names.otherwise() == Code.UNKNOWN_FIELD) {
      return Diagnostic.error(
          Code.UNKNOWN_FIELD, at, "%s has no field `%s`.".formatted(subject(), name),
          Suggestion.hint(name, names.all(), "Known here: " + known + "."));
    }
    String closest = Suggestion.closest(name, names.all());
    String detail = "%s must not have the field `%s`.".formatted(subject(), name);
    String allowed = "Allowed here: " + known + ".";
    return closest == null ? Diagnostic.error(names.otherwise(), at, detail, allowed)
        : Diagnostic
            .error(names.otherwise(), at, detail, "Did you mean `%s`?".formatted(closest), allowed);
  }

  public Findings findings() {
    return findings;
  }

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

  public boolean has(String name) {
    return node(name) != null;
  }

  /// The value of a field, null where it is absent or says nothing.
  public @Nullable YamlNode node(String name) {
    YamlNode.Field field = fields.get(name);
    return field == null || field.value().isNull() ? null : field.value();
  }

  /// The place of a field's value, of the group where the field is absent.
  public SourceRange at(String name) {
    YamlNode node = node(name);
    return node == null ? at : node.range();
  }

  public <T> @Nullable T read(String name, FieldType<T> type) {
    YamlNode node = node(name);
    return node == null ? null : type.read(node, pathOf(name), findings);
  }

  public <T> T read(String name, FieldType<T> type, T otherwise) {
    T value = read(name, type);
    return value == null ? otherwise : value;
  }

  /// A field that must be there.
  ///
  /// @param placeholder what to go on with where it is not
  public <T> T required(String name, FieldType<T> type, T placeholder) {
    refuseMissing(name);
    return read(name, type, placeholder);
  }

  /// A group of fields below this one; without fields where it is absent.
  public Fields group(String name, FieldNames names) {
    Fields group = open(name);
    group.checkNames(names);
    return group;
  }

  /// A group that must be there.
  public Fields requiredGroup(String name, FieldNames names) {
    refuseMissing(name);
    return group(name, names);
  }

  /// A group below this one with any names.
  public Fields open(String name) {
    YamlNode.Field field = fields.get(name);
    return field == null ? new Fields(pathOf(name), at, null, findings)
        : new Fields(pathOf(name), field.nameRange(), field.value(), findings);
  }

  /// The groups of fields below a field whose keys are names that people choose (`containers`): DNS labels.
  public SortedMap<String, Fields> groups(String name, FieldNames names) {
    TreeMap<String, Fields> groups = new TreeMap<>();
    Fields named = open(name);
    named.fields.forEach((key, field) -> {
      Texts.checkName(key, named.path, field.nameRange(), findings);
      groups.put(key, named.group(key, names));
    });
    return groups;
  }

  /// Demands a group that has at least one field.
  public void requireAny(String name) {
    refuseMissing(name);
    if (node(name) instanceof YamlNode.Mapping mapping && mapping.fields().isEmpty()) {
      findings.error(
          Code.MISSING_FIELD, mapping.range(), "`%s` must not be empty.".formatted(pathOf(name)));
    }
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

  private void refuseMissing(String name) {
    if (!has(name)) {
      findings.error(Code.MISSING_FIELD, at, "%s needs the field `%s`.".formatted(subject(), name));
    }
  }

  /// A group as written, without what has no effect; empty where it is absent.
  public Json.Obj json(String name) {
    YamlNode node = open(name).present ? node(name) : null;
    return node == null ? Json.Obj.EMPTY : PublicForm.of(node, pathOf(name), findings).asObj();
  }

  /// This group as written, without what has no effect.
  public Json.Obj json() {
    return PublicForm.of(fields, path, findings);
  }

  /// A field type for groups of fields with fixed names, for lists of them.
  public static <T> FieldType<T> type(FieldNames names, Function<Fields, T> read) {
    return (node, path, findings) -> {
      if (!(node instanceof YamlNode.Mapping)) {
        wrongType(findings, node, path, "a group of fields");
        return null;
      }
      return read.apply(of(path, node.range(), node, names, findings));
    };
  }

  /// The path of a field of this group.
  public String pathOf(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /// What findings about this group as a whole begin with.
  private String subject() {
    return path.isEmpty() ? "This object" : "`" + path + "`";
  }
}
