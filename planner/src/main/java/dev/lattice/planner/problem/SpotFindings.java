// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.problem;

import dev.lattice.planner.catalog.Catalogue;
import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.Pool;
import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.spec.CombinedPolicy;
import dev.lattice.schemas.spec.LatticeNodeClass;
import dev.lattice.schemas.spec.LatticePlacementPolicy;
import dev.lattice.schemas.spec.LatticeService;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.Spot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// What is to be said about spot machines: to services that ask for them, and of classes that name others.
final class SpotFindings {
  private static final String FIELD = "placement.spot";

  private SpotFindings() {}

  /// @param policy what the policies of the service say together
  static List<Diagnostic> of(
      SpecEntry entry, LatticeService service, CombinedPolicy policy, Collection<Pool> pools) {
    Spot own = service.placement().spot();
    List<Diagnostic> findings = new ArrayList<>();
    if (own == null || own == Spot.FORBID || service.stateful()) {
      return findings;
    }
    LatticePlacementPolicy forbidding = policy.forClusters();
    if (forbidding != null && policy.spotByPolicy() == Spot.FORBID) {
      findings.add(
          Diagnostic.warning(
              Code.SPOT_FORBIDDEN, entry.at(FIELD),
              "`%s` asks for spot capacity, which policy `%s` forbids; its own word counts."
                  .formatted(service.id(), forbidding.metadata().name()),
              "Remove `placement.spot`, or `clusterPolicy.spot` of the policy."));
    }
    boolean isOffered = pools.stream()
        .flatMap(pool -> pool.offers().values().stream())
        .anyMatch(offer -> offer.spot() && offer.isListed());
    if (!pools.isEmpty() && !isOffered) {
      findings.add(
          Diagnostic.warning(
              Code.SPOT_NOT_OFFERED, entry.at(FIELD),
              "`%s` asks for spot capacity, and no pool offers any: it runs on machines on demand."
                  .formatted(service.id()),
              "Raise `spot.maxPricePerHour` of a node class, allow its spot machines, or give their price in a LatticePriceBook."));
    }
    return findings;
  }

  /// The machine types of a class that can stand in for the mapped one in no pool that offers it.
  static List<Diagnostic> of(
      SpecEntry entry, LatticeNodeClass nodeClass, Collection<Pool> pools, Catalogue catalogue) {
    List<Diagnostic> findings = new ArrayList<>();
    List<String> types = nodeClass.spot().instanceTypes();
    for (int i = 0; i < types.size(); i++) {
      String type = types.get(i);
      boolean isOffered = false;
      boolean isOfUse = false;
      for (Pool pool : pools) {
        Offer onDemand = Offer.of(pool.offers(), nodeClass.metadata().name(), "", false);
        isOffered |= onDemand != null;
        isOfUse |= onDemand != null
            && SpotOffers.replaces(catalogue.instanceType(pool.provider(), type), onDemand);
      }
      if (isOffered && !isOfUse) {
        findings.add(
            Diagnostic.warning(
                Code.SPOT_TYPE_UNFIT, entry.at("spot.instanceTypes[%d]".formatted(i)),
                "Machine type `%s` cannot stand in for that of class `%s` in any pool."
                    .formatted(type, nodeClass.metadata().name()),
                "Name a type of the same provider and architecture that offers at least as much."));
      }
    }
    return findings;
  }
}
