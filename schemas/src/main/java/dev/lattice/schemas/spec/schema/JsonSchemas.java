// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.schema;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.field.Field;
import dev.lattice.schemas.spec.field.Group;
import dev.lattice.schemas.spec.kind.ObjectFields;
import dev.lattice.schemas.spec.kind.SpecKind;
import dev.lattice.schemas.spec.kind.SpecKinds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// JSON Schemas of the kinds, in draft 7, which YAML editors know best. They accept all that the readers accept; what
/// concerns several fields or objects is the readers' alone.
public final class JsonSchemas {
  private static final String DRAFT = "http://json-schema.org/draft-07/schema#";

  private JsonSchemas() {}

  /// The schema of the objects of one kind.
  public static Json.Obj of(SpecKind<?> kind) {
    LinkedHashMap<String, Json> schema = new LinkedHashMap<>();
    schema.put("$schema", Json.of(DRAFT));
    schema.putAll(object(kind).fields());
    return new Json.Obj(schema);
  }

  /// One schema for files that hold objects of any kind: the word in `kind` decides.
  public static Json.Obj combined() {
    LinkedHashMap<String, Json> definitions = new LinkedHashMap<>();
    List<Json> cases = new ArrayList<>();
    for (SpecKind<?> kind : SpecKinds.ALL) {
      definitions.put(kind.name(), object(kind));
      Json.Obj isThat = Json.obj("properties", Json.obj("kind", Json.obj("const", kind.name())));
      cases.add(
          Json.obj(
              "if", isThat.with("required", List.of("kind")), "then",
              Json.obj("$ref", "#/definitions/" + kind.name())));
    }
    Json.Obj kinds = described(ObjectFields.KIND).with("enum", SpecKinds.writable());
    return Json.obj(
        "$schema", DRAFT, "title", "Lattice", "description", "A spec of Lattice.", "type", "object",
        "properties", Json.obj("kind", kinds), "required",
        List.of("apiVersion", "kind", "metadata"), "allOf", cases, "definitions", definitions);
  }

  private static Json.Obj object(SpecKind<?> kind) {
    Json.Obj spec = kind.fields().form().schema();
    List<String> required = new ArrayList<>(List.of("apiVersion", "kind", "metadata"));
    if (!spec.at("required").isNull()) {
      required.add("spec");
    }
    return Json.obj(
        "title", kind.name(), "description", kind.doc(), "type", "object", "properties",
        Json.obj(
            "apiVersion", described(ObjectFields.API_VERSION).with("const", ObjectFields.VERSION),
            "kind", described(ObjectFields.KIND).with("const", kind.name()), "metadata",
            described(ObjectFields.METADATA), "spec",
            spec.with("description", ObjectFields.SPEC.notes().doc()), "status",
            described(ObjectFields.STATUS)),
        "required", required, "additionalProperties", false);
  }

  private static Json.Obj described(Field field) {
    return Group.of(field).form().schema().at("properties", field.name()).asObj();
  }
}
