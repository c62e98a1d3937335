// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.spec.Topology;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The places of a kind that a pool has for a service: its region, itself, or the zones in which the service's clusters get
/// machines. Clusters are none: which there are is not the pool's to say.
public final class OfferedPlaces {
  private OfferedPlaces() {}

  public static SortedSet<String> of(
      Problem problem, Service service, Pool pool, Topology topology) {
    Stream<String> places = switch (topology) {
      case REGION -> Stream.of(pool.region());
      case POOL -> Stream.of(pool.name());
      case CLUSTER -> Stream.empty();
      case ZONE -> zones(problem.terms(service, pool)).stream().map(pool::zone);
    };
    return places.collect(Collectors.toCollection(TreeSet::new));
  }

  /// All zones in which a pool offers machines or has some.
  public static SortedSet<String> zones(Problem problem, Pool pool) {
    Stream<String> offered = pool.offers().values().stream().filter(Offer::isOpen).map(Offer::zone);
    Stream<String> standing = problem.previous()
        .state()
        .clusters()
        .values()
        .stream()
        .filter(cluster -> cluster.pool().equals(pool.name()))
        .flatMap(cluster -> cluster.nodeGroups().stream())
        .map(NodeGroup::zone);
    return Stream.concat(offered, standing)
        .map(pool::zone)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> zones(@Nullable ClusterTerms terms) {
    if (terms == null) {
      return List.of();
    }
    return terms.zones().isEmpty() ? List.of("") : terms.zones();
  }
}
