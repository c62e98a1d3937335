// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.spec.Metadata;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Findings;
import dev.lattice.schemas.spec.field.Suggestion;
import dev.lattice.schemas.spec.field.Texts;
import dev.lattice.schemas.spec.kind.ObjectFields;
import dev.lattice.schemas.spec.kind.SpecKind;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// Reads `metadata`.
final class MetadataReader {
  private static final String DEFAULT_NAMESPACE = "default";
  private static final String PREFIX = "lattice.dev/";
  private static final List<String> ANNOTATIONS =
      List.of("lattice.dev/pin", "lattice.dev/protect", "lattice.dev/rebalance");

  private MetadataReader() {}

  /// The metadata, null where it does not tell which object is meant.
  static @Nullable Metadata read(SpecKind<?> kind, Fields top, SourceRange at, Findings findings) {
    if (top.node("metadata") == null) {
      findings.error(Code.MISSING_FIELD, at, "This object needs the field `metadata.name`.");
      return null;
    }
    Fields metadata = top.group(ObjectFields.METADATA);
    String name = metadata.read(ObjectFields.NAME);
    String namespace = namespace(kind, metadata);
    SortedMap<String, String> labels = metadata.read(ObjectFields.LABELS);
    SortedMap<String, String> annotations = metadata.read(ObjectFields.ANNOTATIONS);
    checkAnnotations(metadata);
    return name.isEmpty() || namespace == null ? null
        : new Metadata(new ObjectId(kind.name(), namespace, name), labels, annotations);
  }

  /// The namespace, empty for kinds without one, null where it is wrong.
  private static @Nullable String namespace(SpecKind<?> kind, Fields metadata) {
    if (!metadata.has(ObjectFields.NAMESPACE)) {
      return kind.isNamespaced() ? DEFAULT_NAMESPACE : "";
    }
    if (kind.isNamespaced()) {
      return metadata.read(ObjectFields.NAMESPACE);
    }
    metadata.findings()
        .warning(
            Code.NAMESPACE_IGNORED, metadata.at(ObjectFields.NAMESPACE),
            "A %s has no namespace.".formatted(kind.name()), "Remove `metadata.namespace`.");
    return "";
  }

  private static void checkAnnotations(Fields metadata) {
    Fields annotations = metadata.open("annotations");
    for (String name : annotations.names()) {
      if (name.startsWith(PREFIX) && !ANNOTATIONS.contains(name)) {
        metadata.findings()
            .warning(
                Code.UNKNOWN_ANNOTATION, annotations.atName(name),
                "Lattice reads no annotation `%s`.".formatted(name), Suggestion
                    .hint(name, ANNOTATIONS, "Known: " + String.join(", ", ANNOTATIONS) + "."));
      }
    }
    annotations.read("lattice.dev/protect", Texts.oneOf(List.of("true", "false")));
  }
}
