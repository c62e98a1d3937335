// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.spec.Metadata;
import dev.lattice.schemas.spec.Spec;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Group;

/// A kind that people write: its name, its fields and how they become a record.
///
/// To add one, write its record and its `SpecKind` in a file each and put it on {@link SpecKinds#ALL}.
public interface SpecKind<T extends Spec> {

  /// The word in `kind:`.
  String name();

  /// Whether its objects live in namespaces; the default namespace is `default`.
  default boolean isNamespaced() {
    return false;
  }

  /// What it is, in a sentence or two of Markdown.
  String doc();

  /// The fields of `spec`.
  Group fields();

  /// Reads `spec`, applying defaults. What is wrong goes to the findings of `spec`; an object with errors is thrown away,
  /// so it may hold placeholders.
  T decode(Metadata metadata, Fields spec);
}
