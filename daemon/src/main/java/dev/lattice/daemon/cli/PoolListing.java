// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.Costs.ClusterCost;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.spec.pool.CapacityPool;
import dev.lattice.schemas.spec.pool.CapacityPools;
import dev.lattice.schemas.unit.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `lattice get pools`: every pool of the specs, by name, with what the plan in force uses of it. Months have 730 hours.
final class PoolListing {
  private static final List<String> HEADER =
      List.of("NAME", "PROVIDER", "REGION", "CLUSTERS", "NODES", "USD/MONTH", "BUDGET");

  private PoolListing() {}

  static Listing of(SpecSet specs, @Nullable Plan plan) {
    return new Listing(
        "pools", HEADER,
        CapacityPools.of(specs).values().stream().map(pool -> row(pool, plan)).toList());
  }

  private static Listing.Row row(CapacityPool pool, @Nullable Plan plan) {
    String name = pool.id();
    List<LatticeCluster> clusters = plan == null ? List.of()
        : plan.state().clusters().values().stream().filter(c -> c.pool().equals(name)).toList();
    int nodes = clusters.stream()
        .flatMap(cluster -> cluster.nodeGroups().stream())
        .mapToInt(NodeGroup::count)
        .sum();
    String monthly = clusters.stream()
        .map(c -> hourly(c, plan))
        .reduce(Money.ZERO, Money::plus)
        .monthly()
        .monthlyText();
    String budget = pool.budget() == null ? null : pool.budget().maxMonthlyCost().monthlyText();
    return new Listing.Row(
        Json.obj(
            "name", name, "provider", pool.provider(), "region", pool.providerRegion(), "clusters",
            clusters.size(), "nodes", nodes, "monthlyCost", monthly, "maxMonthlyCost", budget),
        List.of(
            name, pool.provider(), pool.providerRegion(), Integer.toString(clusters.size()),
            Integer.toString(nodes), monthly, budget == null ? "none" : budget));
  }

  private static Money hourly(LatticeCluster cluster, @Nullable Plan plan) {
    ClusterCost cost = plan == null ? null : plan.costs().clusters().get(cluster.name());
    return cost == null ? Money.ZERO : cost.hourly();
  }
}
