// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.Metadata;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.Spec;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.Written;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Findings;
import dev.lattice.schemas.spec.field.Suggestion;
import dev.lattice.schemas.spec.kind.ObjectFields;
import dev.lattice.schemas.spec.kind.SpecKind;
import dev.lattice.schemas.spec.kind.SpecKinds;
import dev.lattice.schemas.yaml.YamlDocument;
import dev.lattice.schemas.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/// Reads one document: which object it defines, then the object by its kind. Where the document uses YAML that specs do
/// not allow, only that is told: what stands in the place of an alias is unknown.
final class ObjectReader {

  private final Findings findings = new Findings();
  private final YamlDocument document;
  private SourceRange at;

  private ObjectReader(YamlDocument document) {
    this.document = document;
    this.at = document.root().range();
    document.faults().list().forEach(findings::add);
  }

  static ReadObject read(YamlDocument document) {
    return new ObjectReader(document).read();
  }

  /// Whether a document belongs to another program: it names an API version that is not ours.
  static boolean isForeign(YamlDocument document) {
    String version = document.root().textAt("apiVersion");
    return version != null && !ObjectFields.isOurs(version);
  }

  private ReadObject read() {
    if (!(document.root() instanceof YamlNode.Mapping root)) {
      findings.error(
          Code.NOT_AN_OBJECT, at,
          "An object is a group of fields, but this is %s.".formatted(document.root().what()),
          "Begin each object with `apiVersion:` and `kind:`, and separate objects with `---`.");
      return withoutObject(true);
    }
    Fields top = Fields.of("", at, root, ObjectFields.OBJECT, findings);
    at = placeOf(root, top);
    if (isForeign(document)) {
      findings.error(
          Code.API_VERSION, top.at(ObjectFields.API_VERSION),
          "This is no object of Lattice, whose `apiVersion` is `%s`."
              .formatted(ObjectFields.VERSION),
          "Keep manifests of other programs outside of the spec folders.");
      return withoutObject(false);
    }
    checkVersion(top);
    YamlNode.Field status = root.fields().get("status");
    if (status != null) {
      findings.warning(
          Code.STATUS_IGNORED, status.nameRange(),
          "Status is written by Lattice, on a branch of its own.", "Remove the block.");
    }
    if (!top.has(ObjectFields.KIND)) {
      missing("kind");
      return withoutObject(true);
    }
    String name = top.read(ObjectFields.KIND);
    SpecKind<?> kind = name == null ? null : SpecKinds.named(name);
    return kind == null ? ofNoKind(name, top) : ofKind(kind, root, top);
  }

  private void checkVersion(Fields top) {
    if (!top.has(ObjectFields.API_VERSION)) {
      missing("apiVersion");
      return;
    }
    String version = top.read(ObjectFields.API_VERSION);
    if (version != null && !version.equals(ObjectFields.VERSION)) {
      findings.error(
          Code.API_VERSION, top.at(ObjectFields.API_VERSION),
          "This version of Lattice reads `%s`, not `%s`.".formatted(ObjectFields.VERSION, version),
          "A newer version of Lattice may read it.");
    }
  }

  private void missing(String field) {
    findings.error(Code.MISSING_FIELD, at, "This object needs the field `%s`.".formatted(field));
  }

  private ReadObject ofNoKind(@Nullable String name, Fields top) {
    if (name == null) {
      return withoutObject(true);
    }
    if (SpecKinds.GENERATED.contains(name)) {
      findings.error(
          Code.GENERATED_KIND, top.at(ObjectFields.KIND),
          "`%s` is a part of the plan and cannot be written by hand.".formatted(name),
          "Remove the object; say what you need in services, pools and policies.");
      return withoutObject(false);
    }
    findings.error(
        Code.UNKNOWN_KIND, top.at(ObjectFields.KIND), "There is no kind `%s`.".formatted(name),
        Suggestion.hint(
            name, SpecKinds.writable(), "Kinds: " + String.join(", ", SpecKinds.writable()) + "."));
    return withoutObject(true);
  }

  private ReadObject ofKind(SpecKind<?> kind, YamlNode.Mapping root, Fields top) {
    Metadata metadata = MetadataReader.read(kind, top, at, findings);
    if (metadata == null) {
      return withoutObject(true);
    }
    YamlNode.Field written = root.fields().get("spec");
    Fields fields = Fields.of(
        "", written == null ? at : written.nameRange(), written == null ? null : written.value(),
        kind.fields(), findings);
    Spec spec = kind.decode(metadata, fields);
    SpecEntry entry = findings.hasErrors() ? null
        : new SpecEntry(
            spec, Written.of(() -> publicForm(kind, metadata, fields), () -> FieldPlaces.of(root)),
            at, false);
    return new ReadObject(metadata.id(), entry, at, false, found());
  }

  private static Json.Obj publicForm(SpecKind<?> kind, Metadata metadata, Fields fields) {
    ObjectId id = metadata.id();
    return Json.obj(
        "apiVersion", ObjectFields.VERSION, "kind", kind.name(), "metadata",
        Json.obj(
            "name", id.name(), "namespace", id.namespace().isEmpty() ? null : id.namespace(),
            "labels", metadata.labels().isEmpty() ? null : metadata.labels(), "annotations",
            metadata.annotations().isEmpty() ? null : metadata.annotations()),
        "spec", fields.json());
  }

  /// The object's name where it has one, else its kind, else its beginning.
  private static SourceRange placeOf(YamlNode.Mapping root, Fields top) {
    if (top.node("metadata") instanceof YamlNode.Mapping metadata) {
      YamlNode.Field name = metadata.fields().get("name");
      if (name != null && !name.value().isNull()) {
        return name.value().range();
      }
    }
    if (top.has(ObjectFields.KIND)) {
      return top.at(ObjectFields.KIND);
    }
    return root.fields().isEmpty() ? root.range()
        : root.fields().firstEntry().getValue().nameRange();
  }

  private ReadObject withoutObject(boolean hidesObject) {
    return new ReadObject(null, null, at, hidesObject, found());
  }

  private Diagnostics found() {
    return document.faults().isEmpty() ? findings.found() : document.faults();
  }
}
