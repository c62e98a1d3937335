// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.reconcile;

import dev.lattice.planner.render.Places;
import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.SpecSet;
import org.jspecify.annotations.Nullable;

/// Where fields are written, from the specs a plan was made of.
public record SpecPlaces(SpecSet specs) implements Places {
  @Override
  public @Nullable SourceRange of(ObjectId object, String field) {
    SpecEntry entry = specs.entry(object);
    return entry == null ? null : entry.at(field);
  }
}
