// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.field.Field;
import dev.lattice.schemas.spec.field.Forms;

import dev.lattice.schemas.spec.field.Group;
import dev.lattice.schemas.spec.field.Labels;
import dev.lattice.schemas.spec.field.Texts;
import java.util.Map;
import java.util.SortedMap;

/// The fields that every object has around its `spec`.
public final class ObjectFields {
  /// The version of the language that this version of Lattice reads.
  public static final String VERSION = "lattice.dev/v1alpha1";
  private static final String GROUP = "lattice.dev/";

  public static final Field.Always<String> NAME =
      Field.of("name", Texts.NAME, "Its name, unique among the objects of its kind.").required("");
  public static final Field.Maybe<String> NAMESPACE =
      Field.of("namespace", Texts.NAME, "Namespace of a service; `default` without it.");
  public static final Field.Always<SortedMap<String, String>> LABELS =
      Field.of("labels", Labels.LABELS, "What selectors can match.").byDefault(Map.of());
  public static final Field.Always<SortedMap<String, String>> ANNOTATIONS = Field.of(
      "annotations", Labels.ANNOTATIONS,
      "Notes; Lattice reads `lattice.dev/pin`, `lattice.dev/protect` and `lattice.dev/rebalance`.")
      .byDefault(Map.of());

  public static final Field.Maybe<String> API_VERSION =
      Field.of("apiVersion", Texts.ANY, "Version of the language: `lattice.dev/v1alpha1`.");
  public static final Field.Maybe<String> KIND = Field.of("kind", Texts.ANY, "What this is.");
  public static final Field.Nested METADATA = Field
      .group("metadata", Group.of(NAME, NAMESPACE, LABELS, ANNOTATIONS), "Which object this is.");
  public static final Field.Maybe<Json.Obj> SPEC =
      Field.of("spec", Forms.ANY_FIELDS, "What it is like.");
  public static final Field.Maybe<Json.Obj> STATUS = Field.of(
      "status", Forms.ANY_FIELDS, "Ignored: status is written by Lattice on a branch of its own.");

  public static final Group OBJECT = Group.of(API_VERSION, KIND, METADATA, SPEC, STATUS);

  private ObjectFields() {}

  /// Whether an `apiVersion` is one of Lattice's, also of a version that this one does not read.
  public static boolean isOurs(String apiVersion) {
    return apiVersion.startsWith(GROUP);
  }
}
