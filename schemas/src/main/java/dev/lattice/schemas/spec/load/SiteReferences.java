// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.spec.CloudInfrastructure;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.StaticInfrastructure;
import dev.lattice.schemas.spec.StaticInfrastructure.Overflow;
import dev.lattice.schemas.spec.field.Suggestion;
import dev.lattice.schemas.spec.kind.Providers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What a StaticInfrastructure refers to: node classes, where it overflows, and the places to which it knows the latency.
final class SiteReferences {
  private final Defined defined;
  private final SpecEntry entry;
  private final List<Diagnostic> findings = new ArrayList<>();

  private SiteReferences(Defined defined, SpecEntry entry) {
    this.defined = defined;
    this.entry = entry;
  }

  static Stream<Diagnostic> of(Defined defined, SpecEntry entry, StaticInfrastructure site) {
    SiteReferences references = new SiteReferences(defined, entry);
    references.provider(site);
    Overflow overflow = site.overflow();
    if (overflow != null) {
      references.overflow(overflow);
    }
    return Stream.concat(
        NodeClassReferences.of(defined, entry, site.nodeClasses(), site.provider()),
        Stream.concat(references.findings.stream(), latencies(defined, entry, site)));
  }

  private void provider(StaticInfrastructure site) {
    if (site.provider() == null) {
      findings.add(
          Diagnostic.warning(
              Code.SITE_WITHOUT_PROVIDER, entry.at(),
              "Site `%s` has no `provider`, so no clusters are built there."
                  .formatted(site.location().name()),
              "Say what builds them: " + String.join(", ", Providers.SITES) + "."));
    }
  }

  private void overflow(Overflow overflow) {
    if (!defined.names(CloudInfrastructure.KIND).contains(overflow.target())) {
      findings.add(
          defined.unknown(
              Code.UNKNOWN_OVERFLOW_TARGET, CloudInfrastructure.KIND, overflow.target(),
              entry.at("overflow.target")));
      return;
    }
    CloudInfrastructure target =
        defined.object(CloudInfrastructure.class, CloudInfrastructure.KIND, overflow.target());
    for (int i = 0; target != null && i < overflow.regions().size(); i++) {
      String region = overflow.regions().get(i);
      if (!target.regions().containsKey(region)) {
        findings.add(
            defined.unknown(
                Code.UNKNOWN_OVERFLOW_REGION, entry.at("overflow.regions[" + i + "]"),
                "`%s` has no region `%s`.".formatted(overflow.target(), region),
                Suggestion.hint(
                    region, target.regions().keySet(),
                    "Its regions: " + String.join(", ", target.regions().keySet()) + ".")));
      }
    }
  }

  private static Stream<Diagnostic> latencies(
      Defined defined, SpecEntry entry, StaticInfrastructure site) {
    return site.network()
        .latencyToMicros()
        .keySet()
        .stream()
        .flatMap(place -> LatencyPlaces.of(defined, place, entry, "network.latencyTo." + place));
  }
}
