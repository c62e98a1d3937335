// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.problem;

import dev.lattice.planner.model.Pool;
import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.spec.CombinedPolicy;
import dev.lattice.schemas.spec.LatticePlacementPolicy;
import dev.lattice.schemas.spec.LatticeService;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.Spot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// What is to be said to a service that asks for spot machines itself.
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
}
