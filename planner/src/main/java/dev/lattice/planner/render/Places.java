// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.render;

import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.spec.ObjectId;
import org.jspecify.annotations.Nullable;

/// Where a field of an object is written. A plan names objects and fields; whoever shows it knows the files.
@FunctionalInterface
public interface Places {
  Places UNKNOWN = (_, _) -> null;

  /// @param field path of the field, e.g. `placement.compliance`
  /// @return its place, null where the object is not in a file
  @Nullable SourceRange of(ObjectId object, String field);
}
