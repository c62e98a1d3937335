// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.spec.LatticeNodeClass;
import dev.lattice.schemas.spec.LatticePlacementPolicy;
import dev.lattice.schemas.spec.LatticePriceBook;
import dev.lattice.schemas.spec.LatticeService;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.Spec;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.field.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;

/// What names places that do not exist. It is legal, because places come and go, and probably wrong.
final class PlaceWarnings {
  private final Places places;
  private final List<LatticeNodeClass> nodeClasses;
  private final List<Diagnostic> findings = new ArrayList<>();

  private PlaceWarnings(List<Spec> specs) {
    this.places = new Places(specs);
    this.nodeClasses = specs.stream()
        .filter(LatticeNodeClass.class::isInstance)
        .map(LatticeNodeClass.class::cast)
        .toList();
  }

  /// @param entries all objects, of which nothing is missing
  static List<Diagnostic> in(SortedMap<ObjectId, SpecEntry> entries) {
    PlaceWarnings warnings =
        new PlaceWarnings(entries.values().stream().map(SpecEntry::spec).toList());
    if (!warnings.places.offered().isEmpty()) {
      entries.values().stream().filter(entry -> !entry.held()).forEach(warnings::check);
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
    List<String> regions = service.placement().requiredRegions();
    for (int i = 0; i < regions.size(); i++) {
      String region = regions.get(i);
      if (!places.names().contains(region)) {
        findings.add(
            Diagnostic.warning(
                Code.UNKNOWN_REGION, entry.at("placement.requiredRegions[" + i + "]"),
                "No pool lies in a region `%s`, so the service cannot be placed.".formatted(region),
                Suggestion.hint(
                    region, places.names(), "Known: " + String.join(", ", places.names()) + ".")));
      }
    }
  }

  private void checkMinRegions(LatticePlacementPolicy policy, SpecEntry entry) {
    if (policy.minRegions() > places.regions().size()) {
      findings.add(
          Diagnostic.warning(
              Code.MIN_REGIONS_ABOVE_REGIONS, entry.at("requirements.minRegions"),
              "%d regions must hold a replica, but pools lie in %d: %s.".formatted(
                  policy.minRegions(), places.regions().size(),
                  String.join(", ", places.regions())),
              "Add a pool in another region, or require fewer."));
    }
  }

  private void checkAdjustments(LatticePriceBook book, SpecEntry entry) {
    for (int i = 0; i < book.adjustments().size(); i++) {
      if (!matches(book.adjustments().get(i).match())) {
        findings.add(
            Diagnostic.warning(
                Code.ADJUSTMENT_MATCHES_NOTHING, entry.at("adjustments[" + i + "]"),
                "No pool offers a node class whose price this adjustment changes.",
                "Compare `match` with the pools' providers and regions, and with the instance types of the node classes."));
      }
    }
  }

  private boolean matches(LatticePriceBook.Match match) {
    return places.offered()
        .stream()
        .anyMatch(
            place -> nodeClasses.stream()
                .map(nodeClass -> nodeClass.instanceType(place.provider()))
                .filter(Objects::nonNull)
                .anyMatch(type -> match.covers(place.provider(), place.region(), type)));
  }
}
