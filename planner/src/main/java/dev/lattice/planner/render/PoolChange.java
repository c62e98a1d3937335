// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.render;

import dev.lattice.planner.diff.PlanDiff;
import dev.lattice.planner.diff.PlanDiff.ClusterDiff;
import dev.lattice.planner.diff.PlanDiff.ServiceDiff;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.unit.Money;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a difference means for one pool: how many more there are of each, negative where there are fewer.
///
/// @param replicas wanted replicas
/// @param clusters active clusters
/// @param nodes wanted nodes
/// @param hourly US dollars an hour of its clusters
record PoolChange(long replicas, long clusters, long nodes, Money hourly) {
  private static final PoolChange NONE = new PoolChange(0, 0, 0, Money.ZERO);

  /// Pool to its change, of every pool that has one.
  static SortedMap<String, PoolChange> of(PlanDiff diff) {
    TreeMap<String, PoolChange> pools = new TreeMap<>();
    for (ServiceDiff service : diff.services()) {
      add(pools, service.change().before(), -1);
      add(pools, service.change().after(), 1);
    }
    for (ClusterDiff cluster : diff.clusters()) {
      add(pools, cluster.change().before(), -1, cluster.cost().before());
      add(pools, cluster.change().after(), 1, cluster.cost().after());
    }
    pools.values().removeIf(NONE::equals);
    return pools;
  }

  private static void add(
      SortedMap<String, PoolChange> pools, @Nullable LatticeServicePlacement service, int sign) {
    if (service != null) {
      service.placements()
          .forEach(
              place -> pools.merge(
                  place.pool(), new PoolChange((long) sign * place.replicas(), 0, 0, Money.ZERO),
                  PoolChange::plus));
    }
  }

  private static void add(
      SortedMap<String, PoolChange> pools, @Nullable LatticeCluster cluster, int sign,
      Money hourly) {
    if (cluster != null && !cluster.isRetiring()) {
      long nodes = cluster.nodeGroups().stream().mapToLong(NodeGroup::count).sum();
      pools.merge(
          cluster.pool(), new PoolChange(0, sign, sign * nodes, hourly.times(sign)),
          PoolChange::plus);
    }
  }

  private PoolChange plus(PoolChange other) {
    return new PoolChange(
        replicas + other.replicas, clusters + other.clusters, nodes + other.nodes,
        hourly.plus(other.hourly));
  }
}
