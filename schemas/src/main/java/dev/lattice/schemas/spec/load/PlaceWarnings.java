// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.spec.LatticeNodeClass;
import dev.lattice.schemas.spec.LatticePlacementPolicy;
import dev.lattice.schemas.spec.LatticePriceBook;
import dev.lattice.schemas.spec.LatticeService;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.field.Suggestion;
import dev.lattice.schemas.spec.pool.CapacityPool;
import dev.lattice.schemas.spec.pool.CapacityPools;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/// What names places that do not exist. It is legal, because places come and go, and probably wrong.
final class PlaceWarnings {
  private final List<CapacityPool> pools;
  /// What `requiredRegions` may name: regions, providers' and sites' regions, sites and pools.
  private final SortedSet<String> names = new TreeSet<>();
  private final SortedSet<String> regions = new TreeSet<>();
  private final List<LatticeNodeClass> nodeClasses;
  private final List<Diagnostic> findings = new ArrayList<>();

  private PlaceWarnings(Collection<SpecEntry> entries) {
    this.pools = CapacityPools.of(entries);
    for (CapacityPool pool : pools) {
      names.addAll(List.of(pool.id(), pool.providerRegion(), pool.region()));
      regions.add(pool.region());
    }
    this.nodeClasses = entries.stream()
        .map(SpecEntry::spec)
        .filter(LatticeNodeClass.class::isInstance)
        .map(LatticeNodeClass.class::cast)
        .toList();
  }

  /// @param entries all objects, of which nothing is missing
  static List<Diagnostic> in(SortedMap<ObjectId, SpecEntry> entries) {
    PlaceWarnings warnings = new PlaceWarnings(entries.values());
    if (!warnings.pools.isEmpty()) {
      entries.values().stream().filter(entry -> !entry.held()).forEach(warnings::check);
      warnings.findings.addAll(ServiceWarnings.in(entries, warnings.pools));
    }
    return warnings.findings;
  }

  private void check(SpecEntry entry) {
    if (entry.spec() instanceof LatticeService service) {
      checkRegions(service, entry);
    } else if (entry.spec() instanceof LatticePlacementPolicy policy) {
      checkMinRegions(policy, entry);
    } else if (entry.spec() instanceof LatticePriceBook book) {
      checkAdjustments(book, entry);
    }
  }

  private void checkRegions(LatticeService service, SpecEntry entry) {
    List<String> required = service.placement().requiredRegions();
    for (int i = 0; i < required.size(); i++) {
      String region = required.get(i);
      if (!names.contains(region)) {
        findings.add(
            Diagnostic.warning(
                Code.UNKNOWN_REGION, entry.at("placement.requiredRegions[" + i + "]"),
                "No pool lies in a region `%s`, so the service cannot be placed.".formatted(region),
                Suggestion.hint(region, names, "Known: " + String.join(", ", names) + ".")));
      }
    }
  }

  private void checkMinRegions(LatticePlacementPolicy policy, SpecEntry entry) {
    if (policy.minRegions() > regions.size()) {
      findings.add(
          Diagnostic.warning(
              Code.MIN_REGIONS_ABOVE_REGIONS, entry.at("requirements.minRegions"),
              "%d regions must hold a replica, but pools lie in %d: %s."
                  .formatted(policy.minRegions(), regions.size(), String.join(", ", regions)),
              "Add a pool in another region, or require fewer."));
    }
  }

  private void checkAdjustments(LatticePriceBook book, SpecEntry entry) {
    for (int i = 0; i < book.adjustments().size(); i++) {
      if (!matches(book.adjustments().get(i).match())) {
        findings.add(
            Diagnostic.warning(
                Code.ADJUSTMENT_MATCHES_NOTHING, entry.at("adjustments[" + i + "]"),
                "No pool offers a node class whose price this adjustment changes; machines at sites have none.",
                "Compare `match` with the pools' providers and regions, and with the instance types of the node classes."));
      }
    }
  }

  private boolean matches(LatticePriceBook.Match match) {
    return pools.stream()
        .filter(pool -> pool.kind() == CapacityPool.Kind.METERED)
        .anyMatch(
            pool -> nodeClasses.stream()
                .map(nodeClass -> nodeClass.instanceType(pool.provider()))
                .filter(Objects::nonNull)
                .anyMatch(
                    type -> match.covers(
                        pool.provider(), pool.providerRegion(), type,
                        Boolean.TRUE.equals(match.spot()))));
  }
}
