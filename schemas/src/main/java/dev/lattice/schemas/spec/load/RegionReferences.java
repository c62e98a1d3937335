// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.spec.LatticeRegion;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.pool.CapacityPool;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What a LatticeRegion says beside the others: each provider's region belongs to one, one is primary, its name means
/// nothing else, and some pool lies in it.
final class RegionReferences {
  private final Defined defined;
  private final SpecEntry entry;
  private final LatticeRegion region;
  private final List<Diagnostic> findings = new ArrayList<>();

  private RegionReferences(Defined defined, SpecEntry entry, LatticeRegion region) {
    this.defined = defined;
    this.entry = entry;
    this.region = region;
  }

  static Stream<Diagnostic> of(Defined defined, SpecEntry entry, LatticeRegion region) {
    RegionReferences references = new RegionReferences(defined, entry, region);
    defined.regions()
        .stream()
        .filter(other -> !other.metadata().id().equals(region.metadata().id()))
        .forEach(references::compare);
    references.pools();
    return references.findings.stream();
  }

  private void compare(LatticeRegion other) {
    SpecEntry otherEntry = defined.entry(other.metadata().id());
    if (otherEntry == null) {
      return;
    }
    region.providers().forEach((provider, providerRegion) -> {
      if (providerRegion.equals(other.providers().get(provider))) {
        findings.add(
            Diagnostic
                .error(
                    Code.REGION_MAPPED_TWICE, entry.at("providers." + provider),
                    "`%s` and `%s` both map `%s` of `%s`.".formatted(
                        region.metadata().name(), other.metadata().name(), providerRegion,
                        provider),
                    "Keep it in one of them: a pool lies in one region.")
                .relatedTo(otherEntry.at("providers." + provider), "the other one maps it here"));
      }
    });
    if (region.isPrimary() && other.isPrimary()) {
      findings
          .add(
              Diagnostic
                  .error(
                      Code.TWO_PRIMARIES, entry.at("primary"),
                      "`%s` and `%s` are both primary.".formatted(
                          region.metadata().name(), other.metadata().name()),
                      "Choose one.")
                  .relatedTo(otherEntry.at("primary"), "the other one is here"));
    }
  }

  private void pools() {
    String name = region.metadata().name();
    boolean isEmpty = true;
    for (CapacityPool pool : defined.derivedPools()) {
      boolean isInside = pool.kind() == CapacityPool.Kind.STATIC ? pool.region().equals(name)
          : pool.providerRegion().equals(region.providers().get(pool.provider()));
      isEmpty &= !isInside;
      boolean isNamesake = pool.providerRegion().equals(name) || pool.id().equals(name);
      if (isNamesake && !isInside) {
        findings.add(
            Diagnostic.warning(
                Code.REGION_NAME_TAKEN, entry.at(),
                "Pool `%s` of `%s` in `%s` answers to the name `%s` too, and does not lie in this region."
                    .formatted(pool.id(), pool.provider(), pool.providerRegion(), name),
                "Map its region here, or choose another name: `requiredRegions` cannot tell them apart."));
      }
    }
    if (isEmpty) {
      findings.add(
          Diagnostic.warning(
              Code.REGION_EMPTY, entry.at(), "No pool lies in the region `%s`.".formatted(name),
              "Map the regions of pools, or remove it."));
    }
  }
}
