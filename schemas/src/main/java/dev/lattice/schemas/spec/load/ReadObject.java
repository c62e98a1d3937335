// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.SpecEntry;
import org.jspecify.annotations.Nullable;

/// What one document turned out to be.
///
/// @param id which object it defines, null where that cannot be told or it defines none
/// @param entry the object, null where it has an error or no effect in this version
/// @param at the place to point at
/// @param hidesObject whether an object that exists may be meant here and cannot be told
/// @param findings what was found in it
record ReadObject(
    @Nullable ObjectId id,
    @Nullable SpecEntry entry,
    SourceRange at,
    boolean hidesObject,
    Diagnostics findings) {

  /// The same without its object, for an error that was found later.
  ReadObject refused() {
    return new ReadObject(id, null, at, hidesObject, findings);
  }

  /// The same with another form of its object.
  ReadObject with(SpecEntry other) {
    return new ReadObject(id, other, at, hidesObject, findings);
  }

  /// Whether its object is known and cannot be used.
  boolean isRefused() {
    return id != null && entry == null;
  }
}
