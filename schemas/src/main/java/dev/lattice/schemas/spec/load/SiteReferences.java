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
    site.network().latencyToMicros().keySet().forEach(references::latency);
    return Stream.concat(
        NodeClassReferences.of(defined, entry, site.nodeClasses(), site.provider()),
        references.findings.stream());
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

  private void latency(String key) {
    boolean isRegion = Providers.TYPES.stream()
        .anyMatch(type -> key.startsWith(type + "-") && key.length() > type.length() + 1);
    if (!isRegion && !defined.pools().containsKey(key)) {
      findings.add(
          defined.unknown(
              Code.UNKNOWN_LATENCY_KEY, entry.at("network.latencyTo." + key),
              "`%s` is no location, no pool and no region of a provider.".formatted(key),
              Suggestion.hint(
                  key, defined.pools().keySet(),
                  "Write the name of a location, the id of a pool, or `<provider>-<region>`, such as `aws-us-east-1`.")));
    }
  }
}
