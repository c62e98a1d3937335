// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.Costs.ClusterCost;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.unit.Money;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `lattice get clusters`: every cluster of the plan in force, by name. Months have 730 hours.
final class ClusterListing {
  private static final List<String> HEADER =
      List.of("NAME", "POOL", "PHASE", "NODES", "VERSION", "USD/MONTH");

  private ClusterListing() {}

  static Listing of(@Nullable Plan plan) {
    return new Listing(
        "clusters", HEADER, plan == null ? List.of()
            : plan.state().clusters().values().stream().map(c -> row(c, plan)).toList());
  }

  private static Listing.Row row(LatticeCluster cluster, Plan plan) {
    ClusterCost cost = plan.costs().clusters().get(cluster.name());
    String monthly = (cost == null ? Money.ZERO : cost.hourly().monthly()).monthlyText();
    String nodes = cluster.nodeGroups()
        .stream()
        .filter(group -> group.count() > 0)
        .map(group -> group.count() + " " + group.name())
        .collect(Collectors.joining(", "));
    return new Listing.Row(
        Json.obj(
            "name", cluster.name(), "pool", cluster.pool(), "phase", cluster.phase().word(),
            "nodeGroups", cluster.nodeGroups().stream().map(ClusterListing::group).toList(),
            "kubernetesVersion", cluster.kubernetesVersion(), "monthlyCost", monthly),
        List.of(
            cluster.name(), cluster.pool(), cluster.phase().word(),
            nodes.isEmpty() ? "none" : nodes, cluster.kubernetesVersion(), monthly));
  }

  private static Json.Obj group(NodeGroup group) {
    return Json.obj("name", group.name(), "count", group.count());
  }
}
