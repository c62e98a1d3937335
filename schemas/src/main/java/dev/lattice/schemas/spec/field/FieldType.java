// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.field;

import dev.lattice.schemas.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/// How the value of a field is read and checked. A wrong value becomes a finding and is read as null.
@FunctionalInterface
public interface FieldType<T> {

  /// @param node what was written, never nothing
  /// @param path path of the field, for findings: `placement.priority`
  @Nullable T read(YamlNode node, String path, Findings findings);
}
