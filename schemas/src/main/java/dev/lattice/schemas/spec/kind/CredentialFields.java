// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.spec.Credentials;
import dev.lattice.schemas.spec.field.Field;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Group;
import dev.lattice.schemas.spec.field.Texts;
import org.jspecify.annotations.Nullable;

/// The fields of `credentialsRef`.
final class CredentialFields {
  private static final Field.Always<String> NAME =
      Field.of("name", Texts.ANY, "Name of the Secret or identity.")
          .example("aws-credentials")
          .required("");
  private static final Field.Maybe<String> NAMESPACE = Field.of(
      "namespace", Texts.NAME,
      "Namespace of the Secret, where the provider leaves a choice. Without it the provider's own.");

  static final Field.Nested REFERENCE = Field.group(
      "credentialsRef", Group.of(NAME, NAMESPACE),
      "How the provider is asked. Without it the provider's default identity.");

  private CredentialFields() {}

  static @Nullable Credentials read(Fields group) {
    return group.isPresent() ? new Credentials(group.read(NAME), group.read(NAMESPACE)) : null;
  }
}
