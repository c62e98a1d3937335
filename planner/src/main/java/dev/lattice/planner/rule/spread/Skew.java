// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.spread;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Homes;
import dev.lattice.planner.rule.LastingRules;
import dev.lattice.planner.rule.OfferedPlaces;
import dev.lattice.planner.rule.ReplicasByPlace;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Spread;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Spread.Domains;
import dev.lattice.schemas.spec.Topology;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/// How unevenly the replicas of one service lie over regions, pools, clusters or zones.
///
/// @param state where they lie
/// @param carrying the clusters that carry something
record Skew(
    Problem problem,
    PlanState state,
    List<LatticeCluster> carrying,
    Service service,
    Spread spread) {

  /// Replicas beyond what a place may hold: the least of all places that count, plus `maxSkew`. Places that count are those
  /// in use, with an empty one where two or more replicas use only one, or all that are eligible.
  ///
  /// Where replicas of the service have no place, what a place held before is no excess: what runs is never removed.
  long excess(LatticeServicePlacement placed) {
    SortedMap<String, Integer> here =
        ReplicasByPlace.of(problem, state, placed.id(), spread.topology());
    if (here.isEmpty()) {
      return 0;
    }
    int least = Collections.min(here.values());
    boolean isTogether =
        spread.domains() == Domains.USED && here.size() == 1 && placed.replicas() > 1;
    if (spread.domains() == Domains.ELIGIBLE) {
      for (String place : eligible()) {
        least = Math.min(least, here.getOrDefault(place, 0));
      }
    }
    // One place for all is uneven however large `maxSkew` is.
    long most = isTogether ? Math.min(spread.maxSkew(), placed.replicas() - 1)
        : (long) least + spread.maxSkew();
    SortedMap<String, Integer> before = placed.unplaced() > 0
        ? ReplicasByPlace.of(problem, problem.previous().state(), placed.id(), spread.topology())
        : Collections.emptySortedMap();
    long excess = 0;
    for (var entry : here.entrySet()) {
      long allowed = Math.max(most, before.getOrDefault(entry.getKey(), 0));
      excess += Math.max(0, entry.getValue() - allowed);
    }
    return excess;
  }

  private Set<String> eligible() {
    TreeSet<String> places = new TreeSet<>();
    for (Pool pool : problem.pools().values()) {
      if (LastingRules.broken(problem, service, pool) == null) {
        places.addAll(OfferedPlaces.of(problem, service, pool, spread.topology()));
        if (spread.topology() == Topology.CLUSTER) {
          addClusters(places, pool);
        }
      }
    }
    return places;
  }

  /// Clusters that carry something and that the service may share.
  private void addClusters(Set<String> places, Pool pool) {
    ClusterTerms terms = problem.terms(service, pool);
    for (LatticeCluster cluster : carrying) {
      if (terms != null && cluster.pool().equals(pool.name())
          && cluster.isolation().equals(service.isolation())
          && cluster.shape().equals(terms.shape())
          && cluster.overflowOf().equals(Homes.siteOf(problem, service, pool))) {
        places.add(cluster.name());
      }
    }
  }

  /// The clusters of a state that carry something.
  static List<LatticeCluster> carrying(PlanState state) {
    Set<String> names = new HashSet<>();
    for (LatticeServicePlacement placed : state.services().values()) {
      for (Placement placement : placed.placements()) {
        if (placement.replicas() > 0) {
          names.add(placement.cluster());
        }
      }
    }
    return state.clusters()
        .values()
        .stream()
        .filter(cluster -> names.contains(cluster.name()))
        .toList();
  }
}
