// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.load.Defined.PoolPlace;
import dev.lattice.schemas.spec.pool.CapacityPools;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The ids of the pools that an object describes: each is its own, and short enough for the names made from it.
final class PoolIds {
  /// A namespace `lattice-<slug>-<4 hex>` is a DNS label of at most 63 characters.
  private static final int LONGEST = 63 - "lattice-".length() - 5;

  private PoolIds() {}

  static Stream<Diagnostic> of(Defined defined, SpecEntry entry) {
    List<Diagnostic> findings = new ArrayList<>();
    ObjectId object = entry.spec().metadata().id();
    CapacityPools.ids(entry.spec()).forEach((id, field) -> {
      if (id.length() > LONGEST) {
        findings.add(
            Diagnostic.error(
                Code.POOL_ID_LENGTH, entry.at(field),
                "The id `%s` has %d characters; a pool's id may have %d."
                    .formatted(id, id.length(), LONGEST),
                "Give the object a shorter name."));
      }
      for (PoolPlace place : defined.pools().getOrDefault(id, List.of())) {
        if (!place.object().equals(object)) {
          findings.add(
              Diagnostic
                  .error(
                      Code.DUPLICATE_POOL, entry.at(field),
                      "`%s` and `%s` both describe a pool `%s`."
                          .formatted(object, place.object(), id),
                      "Rename one of them.")
                  .relatedTo(place.at(), "the other one is here"));
        }
      }
    });
    return findings.stream();
  }
}
