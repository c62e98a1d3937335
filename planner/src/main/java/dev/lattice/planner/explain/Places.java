// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import dev.lattice.planner.model.Layout;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.LastingRules;
import dev.lattice.planner.rule.OfferedPlaces;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Spread;
import dev.lattice.schemas.spec.Topology;
import java.util.List;
import java.util.stream.Stream;

/// Set logic about layouts: whether some pools are enough, however much each of them holds.
record Places(Problem problem, Service service) {

  boolean areEnough(Layout layout, List<Pool> passing) {
    boolean isCovered = layout.requiredRegions()
        .stream()
        .allMatch(region -> passing.stream().anyMatch(pool -> Layout.isIn(pool, region)));
    long regions = passing.stream().map(Pool::region).distinct().count();
    return !passing.isEmpty() && isCovered
        && regions >= Math.min(layout.minRegions(), service.replicas())
        && layout.spreads().stream().allMatch(spread -> isEnough(spread.rule(), passing));
  }

  /// Whether there are as many places as a spread needs: two of those in use, or so many that no other stays too empty.
  private boolean isEnough(Spread spread, List<Pool> passing) {
    if (!spread.isHard() || spread.topology() == Topology.CLUSTER) {
      return true;
    }
    long places = places(spread, passing);
    if (spread.domains() == Spread.Domains.USED) {
      return places >= Math.min(2, service.replicas());
    }
    List<Pool> lasting = problem.pools()
        .values()
        .stream()
        .filter(pool -> LastingRules.broken(problem, service, pool) == null)
        .toList();
    List<Pool> open = lasting.stream().filter(passing::contains).toList();
    boolean isBlocked = places(spread, lasting) > places(spread, open);
    return !isBlocked || Math.multiplyExact(places, (long) spread.maxSkew()) >= service.replicas();
  }

  private long places(Spread spread, List<Pool> pools) {
    return pools.stream().flatMap(pool -> switch (spread.topology()) {
      case REGION -> Stream.of(pool.region());
      case POOL -> Stream.of(pool.name());
      case ZONE -> OfferedPlaces.zones(problem, pool).stream();
      case CLUSTER -> Stream.empty();
    }).distinct().count();
  }
}
