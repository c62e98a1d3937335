// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.objective;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What clusters in sets of pools cost at least. Many services choose from the same ones, so each is looked at once.
final class Choices {
  /// Sorted by name.
  private final List<Pool> pools;
  private final Map<String, Integer> indexes = new HashMap<>();
  private final Map<Asked, Choice> known = new HashMap<>();

  Choices(Problem problem) {
    this.pools = List.copyOf(problem.pools().values());
    pools.forEach(pool -> indexes.put(pool.name(), indexes.size()));
  }

  /// @param pool name of a pool of the problem
  int index(String pool) {
    Integer index = indexes.get(pool);
    if (index == null) {
      throw new IllegalArgumentException("pool: " + pool + " (expected: a pool of the problem)");
    }
    return index;
  }

  /// What a service can choose from in some pools.
  ///
  /// @param some indices of pools, not to be changed afterwards
  Choice of(BitSet some, Service service) {
    return known
        .computeIfAbsent(new Asked(some, service.policy(), service.mayUseSpot()), this::choice);
  }

  private Choice choice(Asked asked) {
    long controlPlane = Long.MAX_VALUE;
    long leastNodes = Long.MAX_VALUE;
    for (int p = asked.pools.nextSetBit(0); p >= 0; p = asked.pools.nextSetBit(p + 1)) {
      Pool pool = pools.get(p);
      ClusterTerms terms = pool.terms().get(asked.policy);
      long fee = terms == null ? 0 : terms.controlPlane().hourly().microUsd();
      controlPlane = Math.min(controlPlane, fee);
      int least = terms == null ? 1 : terms.minNodes();
      leastNodes = Math.min(leastNodes, least * cheapestNode(pool, asked.mayUseSpot));
    }
    return new Choice(controlPlane, leastNodes);
  }

  private static long cheapestNode(Pool pool, boolean mayUseSpot) {
    long least = Long.MAX_VALUE;
    for (Offer offer : pool.offers().values()) {
      if (!offer.spot() || mayUseSpot) {
        least = Math.min(least, offer.hourly().microUsd());
      }
    }
    return least == Long.MAX_VALUE ? 0 : least;
  }

  /// @param controlPlane of the cheapest control plane, micro-USD an hour
  /// @param leastNodes of `minNodes` of the cheapest node, micro-USD an hour
  record Choice(long controlPlane, long leastNodes) {}

  private record Asked(BitSet pools, String policy, boolean mayUseSpot) {}
}
