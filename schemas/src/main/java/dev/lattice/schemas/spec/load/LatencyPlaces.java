// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.field.Suggestion;
import dev.lattice.schemas.spec.kind.Providers;
import java.util.stream.Stream;

/// The names under which latency is told: a location, the id of a pool, or `<provider>-<region>`.
final class LatencyPlaces {
  private LatencyPlaces() {}

  /// An error where a name is none of these.
  ///
  /// @param field the field of `entry` that has it
  static Stream<Diagnostic> of(Defined defined, String name, SpecEntry entry, String field) {
    boolean isRegion = Providers.TYPES.stream()
        .anyMatch(type -> name.startsWith(type + "-") && name.length() > type.length() + 1);
    return isRegion || defined.pools().containsKey(name) ? Stream.of()
        : Stream.of(
            defined.unknown(
                Code.UNKNOWN_LATENCY_KEY, entry.at(field),
                "`%s` is no location, no pool and no region of a provider.".formatted(name),
                Suggestion.hint(
                    name, defined.pools().keySet(),
                    "Write the name of a location, the id of a pool, or `<provider>-<region>`, such as `aws-us-east-1`.")));
  }
}
