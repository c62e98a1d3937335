// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.problem;

import dev.lattice.planner.catalog.PriceBooks;
import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.Offer;
import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.spec.LatticePlacementPolicy;
import dev.lattice.schemas.spec.LatticePlacementPolicy.ClusterPolicy;
import dev.lattice.schemas.spec.LatticePool.Budget;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.pool.CapacityPool;
import dev.lattice.schemas.unit.Money;
import java.util.List;
import java.util.SortedMap;

/// What people are told of a pool once its offers are known.
final class PoolFindings {
  private static final String MACHINES =
      "Set `clusterPolicy.controlPlane.mode: machines` in a policy for its services.";

  private PoolFindings() {}

  static Diagnostic unpriced(CapacityPool pool, String nodeClass, SourceRange at) {
    return Diagnostic.warning(
        Code.PRICE_UNKNOWN, at,
        "Node class `%s` has no price in pool `%s`, so it is not offered there."
            .formatted(nodeClass, pool.id()),
        "Set `costPerHour.%s` in the node class.".formatted(pool.provider()));
  }

  static Diagnostic overpriced(CapacityPool pool, String nodeClass, SourceRange at) {
    return Diagnostic.warning(
        Code.PRICE_TOO_LARGE, at,
        "Price books make node class `%s` cost more than %s USD an hour in pool `%s`, so it is not offered there."
            .formatted(nodeClass, PriceBooks.MOST.monthlyText(), pool.id()),
        "Lower the adjustments that match `%s`; each changes what the ones before it left."
            .formatted(pool.provider()));
  }

  static Diagnostic withoutPrice(CapacityPool pool, SourceRange at) {
    return Diagnostic.error(
        Code.POOL_WITHOUT_PRICE, at,
        "Pool `%s` offers no node class with a known price, so nothing can be placed in it."
            .formatted(pool.id()),
        "Map `providers.%s` and set `costPerHour.%s` in a node class."
            .formatted(pool.provider(), pool.provider()));
  }

  static Diagnostic free(CapacityPool pool, String nodeClass, SourceRange at) {
    return Diagnostic.warning(
        Code.SITE_WITHOUT_PRICE, at,
        "Node class `%s` has no `costPerHour.%s`, so at site `%s` it costs 0."
            .formatted(nodeClass, pool.provider(), pool.id()),
        "Set `costPerHour.%s`, to 0 if that is meant.".formatted(pool.provider()));
  }

  /// @param policy a policy about clusters that has no terms in the pool
  static Diagnostic withoutTerms(
      LatticePlacementPolicy policy, CapacityPool pool, SpecEntry entry) {
    ClusterPolicy clusters = policy.clusterPolicy();
    if (clusters != null && TermsBuilder.maxNodes(pool, clusters) < clusters.minNodes()) {
      return Diagnostic.warning(
          Code.QUOTA_BELOW_MIN_NODES, entry.at(pool.fields().capacity()),
          "A cluster in pool `%s` may have %d nodes, and policy `%s` asks for at least %d, so its services are not placed there."
              .formatted(
                  pool.id(), TermsBuilder.maxNodes(pool, clusters), policy.metadata().name(),
                  clusters.minNodes()),
          "Raise `maxNodesPerCluster`, or lower `clusterPolicy.minNodes`.");
    }
    if (clusters != null && TermsBuilder.lacksTalos(pool, clusters)) {
      return Diagnostic.warning(
          Code.CONTROL_PLANE_UNKNOWN, entry.at(pool.fields().provider()),
          "Policy `%s` means machines that Talos sets up, and this version cannot make them at provider `%s`, so its services are not placed in pool `%s`."
              .formatted(policy.metadata().name(), pool.provider(), pool.id()),
          "Leave `clusterPolicy.controlPlane.bootstrap` out in a policy for its services.");
    }
    if (clusters != null && TermsBuilder.isUnmade(pool, clusters)) {
      return Diagnostic.warning(
          Code.CONTROL_PLANE_UNKNOWN, entry.at(pool.fields().provider()),
          "Policy `%s` means control planes that provider `%s` runs, and this version cannot make them, so its services are not placed in pool `%s`."
              .formatted(policy.metadata().name(), pool.provider(), pool.id()),
          MACHINES);
    }
    return Diagnostic.warning(
        Code.CONTROL_PLANE_UNKNOWN, entry.at(pool.fields().provider()),
        "Pool `%s` has no price for the control plane that policy `%s` asks for, so its services are not placed there."
            .formatted(pool.id(), policy.metadata().name()),
        "Choose another `controlPlane`, or give the pool a priced node class with 2 cores and 4 GiB.");
  }

  /// @param pool a pool that no policy has terms in, because its provider's own control planes cannot be made
  static Diagnostic withoutControlPlane(CapacityPool pool, SpecEntry entry) {
    return Diagnostic.warning(
        Code.CONTROL_PLANE_UNKNOWN, entry.at(pool.fields().provider()),
        "Clusters in pool `%s` have control planes that provider `%s` runs unless a policy says otherwise, and this version cannot make them, so nothing is placed there."
            .formatted(pool.id(), pool.provider()),
        MACHINES);
  }

  /// A finding where the budget does not hold the smallest cluster that anybody could ask for.
  static List<Diagnostic> smallBudget(
      CapacityPool pool, SpecEntry entry, SortedMap<String, Offer> offers,
      SortedMap<String, ClusterTerms> terms) {
    Budget budget = pool.budget();
    Money node = offers.values()
        .stream()
        .filter(offer -> offer.isOpen() && !offer.spot())
        .map(Offer::hourly)
        .min(Money::compareTo)
        .orElse(null);
    Money least = node == null ? null
        : terms.values()
            .stream()
            .map(term -> term.controlPlane().hourly().plus(node.times(term.minNodes())).monthly())
            .min(Money::compareTo)
            .orElse(null);
    if (budget == null || least == null || budget.maxMonthlyCost().compareTo(least) >= 0) {
      return List.of();
    }
    return List.of(
        Diagnostic.warning(
            Code.BUDGET_BELOW_ONE_CLUSTER, entry.at(pool.fields().budget()),
            "Pool `%s` may cost %s USD a month, and its cheapest cluster costs %s."
                .formatted(pool.id(), budget.maxMonthlyCost().monthlyText(), least.monthlyText()),
            "Raise `%s`, or offer a cheaper node class.".formatted(pool.fields().budget())));
  }
}
