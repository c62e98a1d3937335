// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.problem;

import dev.lattice.planner.catalog.Catalogue;
import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.spec.SpecSet;
import java.util.SortedMap;
import java.util.TreeMap;

/// Digests of everything a plan is made from, for its record: what changed between two plans can be seen without either.
final class InputDigests {
  private InputDigests() {}

  /// Keys: `<kind>/[<namespace>/]<name>` of each object, `config`, `catalogue`, `observed`.
  static SortedMap<String, Digest> of(SpecSet specs, Catalogue catalogue, Observed observed) {
    TreeMap<String, Digest> digests = new TreeMap<>();
    specs.entries().forEach((id, entry) -> digests.put(id.toString(), entry.digest()));
    digests.put("config", Digest.of(specs.config().toString()));
    digests.put("catalogue", catalogue.digest());
    digests.put("observed", Digest.of(observed.toString()));
    return digests;
  }
}
