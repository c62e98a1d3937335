// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.spec.LatticeService;
import dev.lattice.schemas.spec.LatticeService.AntiAffinity;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.field.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What a service refers to: its dependencies, the services it keeps away from, and the pool that it is pinned to.
final class ServiceReferences {
  /// The annotation that names the pool a service must run in.
  static final String PIN = "lattice.dev/pin";

  private ServiceReferences() {}

  static Stream<Diagnostic> of(Defined defined, SpecEntry entry, LatticeService service) {
    List<Diagnostic> findings = new ArrayList<>();
    service.dependencies().forEach((name, dependency) -> {
      ServiceId target = dependency.service();
      if (target != null && !defined.names(LatticeService.KIND).contains(target.toString())) {
        findings.add(
            defined.unknown(
                Code.UNKNOWN_DEPENDENCY, LatticeService.KIND, target.toString(),
                entry.at("resources." + name)));
      }
      String location = dependency.location();
      if (location != null) {
        LatencyPlaces.of(defined, location, entry, "resources." + name + ".location")
            .forEach(findings::add);
      }
    });
    AntiAffinity apart = service.placement().antiAffinity();
    List<ServiceId> others = apart == null ? List.of() : apart.services();
    for (int i = 0; i < others.size(); i++) {
      String other = others.get(i).toString();
      if (!defined.names(LatticeService.KIND).contains(other)) {
        findings.add(
            defined.unknown(
                Code.UNKNOWN_SERVICE, LatticeService.KIND, other,
                entry.at("placement.antiAffinity.services[" + i + "]")));
      }
    }
    String pool = service.metadata().annotations().get(PIN);
    if (pool != null && !defined.pools().containsKey(pool)) {
      findings.add(
          defined.unknown(
              Code.UNKNOWN_POOL, entry.at("metadata.annotations." + PIN),
              "There is no pool `%s`.".formatted(pool),
              Suggestion.hint(
                  pool, defined.pools().keySet(),
                  "Pools: " + String.join(", ", defined.pools().keySet()) + ".")));
    }
    return findings.stream();
  }
}
