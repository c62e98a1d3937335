// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.Costs.ClusterCost;
import dev.lattice.schemas.plan.Decision.Score;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.unit.Cents;
import dev.lattice.schemas.unit.Money;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `lattice get clusters`: every cluster of the plan in force, by name. Months have 730 hours. What is leaving is in no
/// monthly cost, but costs until it is gone: only the totals say how much.
final class ClusterListing {
  private static final List<String> HEADER =
      List.of("NAME", "POOL", "PHASE", "NODES", "VERSION", "USD/MONTH");

  private ClusterListing() {}

  static Listing of(@Nullable Plan plan) {
    if (plan == null) {
      return new Listing("clusters", HEADER, List.of());
    }
    Score score = plan.decision().score();
    String now = score.monthlyCost().monthlyText();
    String meanwhile = score.transientMonthlyCost().monthlyText();
    SortedMap<String, Money> monthly = monthly(plan);
    return new Listing(
        "clusters", HEADER,
        plan.state()
            .clusters()
            .values()
            .stream()
            .map(cluster -> row(cluster, monthly.get(cluster.name())))
            .toList(),
        Json.obj("monthlyCost", now, "transientMonthlyCost", meanwhile), now.equals(meanwhile) ? ""
            : "%s USD a month, and %s until what is leaving is gone.".formatted(now, meanwhile));
  }

  /// What each cluster costs that is not leaving, so that they add up to what all cost.
  private static SortedMap<String, Money> monthly(Plan plan) {
    TreeMap<String, Money> exact = new TreeMap<>();
    plan.state().clusters().values().stream().filter(c -> !c.isRetiring()).forEach(cluster -> {
      ClusterCost cost = plan.costs().clusters().get(cluster.name());
      exact.put(cluster.name(), cost == null ? Money.ZERO : cost.hourly().monthly());
    });
    return Cents.of(exact);
  }

  private static Listing.Row row(LatticeCluster cluster, @Nullable Money cost) {
    String monthly = cost == null ? null : cost.monthlyText();
    String nodes = cluster.nodeGroups()
        .stream()
        .flatMap(ClusterListing::nodes)
        .collect(Collectors.joining(", "));
    return new Listing.Row(
        Json.obj(
            "name", cluster.name(), "pool", cluster.pool(), "phase", cluster.phase().word(),
            "nodeGroups", cluster.nodeGroups().stream().map(ClusterListing::group).toList(),
            "kubernetesVersion", cluster.kubernetesVersion(), "monthlyCost", monthly),
        List.of(
            cluster.name(), cluster.pool(), cluster.phase().word(),
            nodes.isEmpty() ? "none" : nodes, cluster.kubernetesVersion(),
            monthly == null ? "until gone" : monthly));
  }

  /// `2 medium`, and `1 medium leaving` for what is kept beyond that.
  private static Stream<String> nodes(NodeGroup group) {
    String wanted = group.count() == 0 ? "" : group.count() + " " + group.name();
    int leaving = group.keep() - group.count();
    String kept = leaving > 0 ? leaving + " " + group.name() + " leaving" : "";
    return Stream.of(wanted, kept).filter(words -> !words.isEmpty());
  }

  private static Json.Obj group(NodeGroup group) {
    return Json.obj("name", group.name(), "count", group.count(), "keep", group.keep());
  }
}
