// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.field;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.yaml.YamlNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The fields that a group may have, in the order in which they are best written.
public final class Group {
  private final SequencedMap<String, Field> fields;
  private final List<Field> required;
  private final @Nullable Code unknownName;

  private Group(SequencedMap<String, Field> fields, @Nullable Code unknownName) {
    this.fields = Collections.unmodifiableSequencedMap(fields);
    this.required = fields.values().stream().filter(field -> field.notes().required()).toList();
    this.unknownName = unknownName;
  }

  public static Group of(Field... fields) {
    LinkedHashMap<String, Field> byName = new LinkedHashMap<>();
    for (Field field : fields) {
      if (byName.put(field.name(), field) != null) {
        throw new IllegalArgumentException(field.name() + " (expected: a name of its own)");
      }
    }
    return new Group(byName, Code.UNKNOWN_FIELD);
  }

  /// The same fields, as a list of what may be passed on: whatever else exists there is not allowed.
  ///
  /// @param notAllowed the code of the finding about any other name
  public Group asAllowList(Code notAllowed) {
    return new Group(fields, notAllowed);
  }

  /// The same fields, and others that nobody checks.
  public Group open() {
    return new Group(fields, null);
  }

  /// The fields in order.
  public List<Field> fields() {
    return List.copyOf(fields.values());
  }

  /// Those that must be there.
  List<Field> required() {
    return required;
  }

  /// The field of that name, null where there is none.
  public @Nullable Field field(String name) {
    return fields.get(name);
  }

  /// All names, sorted.
  List<String> names() {
    return fields.keySet().stream().sorted().toList();
  }

  /// The code of the finding about a name that is not among these, null where every name may be used.
  @Nullable Code unknownName() {
    return unknownName;
  }

  /// A field type for such groups, for lists and maps of them.
  public <T> FieldType<T> as(Function<Fields, @Nullable T> read) {
    return FieldType.of(form(), (node, path, findings) -> {
      if (!(node instanceof YamlNode.Mapping)) {
        Fields.wrongType(findings, node, path, "a group of fields");
        return null;
      }
      return read.apply(Fields.of(path, node.range(), node, this, findings));
    });
  }

  /// A field type for such groups that checks their fields and keeps them as they are written.
  public FieldType<Json.Obj> asWritten() {
    return as(group -> {
      group.checkAll(this);
      return group.json();
    });
  }

  /// The form of one of several such groups below names that people choose: where nothing is required, nothing need be
  /// said (`us-west-2:`).
  ValueForm namedForm() {
    ValueForm form = form();
    return form.schema().at("required").isNull() ? form.with("type", List.of("object", "null"))
        : form;
  }

  public ValueForm form() {
    LinkedHashMap<String, Json> properties = new LinkedHashMap<>();
    fields.forEach((name, field) -> properties.put(name, schema(field)));
    List<String> mustBe = required.stream().map(Field::name).toList();
    Json.Obj schema = Json.obj(
        "type", "object", "properties", properties, "required", mustBe.isEmpty() ? null : mustBe,
        "additionalProperties", unknownName == null);
    TreeMap<String, Group> itself = new TreeMap<>();
    itself.put("", this);
    return new ValueForm("group", schema, itself);
  }

  private static Json schema(Field field) {
    Field.Notes notes = field.notes();
    Json.Obj schema = field.form().schema();
    if (field.needsEntries()) {
      schema = schema.with("minProperties", 1);
    }
    return schema
        .with("description", notes.doc() + (notes.later() ? " Not effective in this version." : ""))
        .with("default", notes.byDefault().isNull() ? null : notes.byDefault())
        .with("examples", notes.example().isNull() ? null : List.of(notes.example()));
  }
}
