// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.objective;

import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.plan.Costs;
import dev.lattice.schemas.plan.Costs.ClusterCost;
import dev.lattice.schemas.plan.Costs.GroupCost;
import dev.lattice.schemas.plan.Costs.ServiceCost;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.unit.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the active things of a state cost, shared out to services so that the parts add up to the whole.
public final class CostTable {
  private final Problem problem;
  private final PlanState state;
  private final TreeMap<String, ClusterCost> clusters = new TreeMap<>();
  private final TreeMap<ServiceId, TreeMap<String, Money>> shares = new TreeMap<>();

  private CostTable(Problem problem, PlanState state) {
    this.problem = problem;
    this.state = state;
  }

  public static Costs of(Problem problem, PlanState state) {
    return new CostTable(problem, state).costs();
  }

  /// Hourly cost of all active clusters.
  public static Money hourly(Costs costs) {
    return costs.clusters()
        .values()
        .stream()
        .map(ClusterCost::hourly)
        .reduce(Money.ZERO, Money::plus);
  }

  private Costs costs() {
    Map<String, Map<String, List<Part>>> parts = parts();
    for (LatticeCluster cluster : state.clusters().values()) {
      if (!cluster.isRetiring()) {
        clusters.put(
            cluster.name(), cost(cluster, parts.getOrDefault(cluster.name(), new TreeMap<>())));
      }
    }
    TreeMap<ServiceId, ServiceCost> services = new TreeMap<>();
    shares.forEach(
        (id, byCluster) -> services.put(
            id, new ServiceCost(
                byCluster.values().stream().reduce(Money.ZERO, Money::plus), byCluster)));
    return new Costs(problem.catalogue(), clusters, services);
  }

  /// Cluster, then group, to what is assigned to it.
  private Map<String, Map<String, List<Part>>> parts() {
    TreeMap<String, Map<String, List<Part>>> parts = new TreeMap<>();
    for (LatticeServicePlacement placed : state.services().values()) {
      for (Placement placement : placed.placements()) {
        placement.perGroup().forEach((group, replicas) -> {
          if (replicas > 0) {
            parts.computeIfAbsent(placement.cluster(), _ -> new TreeMap<>())
                .computeIfAbsent(group, _ -> new ArrayList<>())
                .add(new Part(placed.id(), placed.demand(), replicas));
          }
        });
      }
    }
    return parts;
  }

  private ClusterCost cost(LatticeCluster cluster, Map<String, List<Part>> parts) {
    Money controlPlane = problem.controlPlaneHourly(cluster);
    Money hourly = controlPlane;
    Money overhead = controlPlane;
    TreeMap<String, GroupCost> groups = new TreeMap<>();
    for (NodeGroup group : cluster.nodeGroups()) {
      if (group.count() > 0) {
        Money node = problem.offer(cluster.pool(), group.nodeClass()).hourly();
        List<Part> here = parts.getOrDefault(group.name(), List.of());
        int carrying = Carrying.nodes(group, here);
        GroupCost cost = new GroupCost(node, carrying, node.times(group.count()));
        groups.put(group.name(), cost);
        hourly = hourly.plus(cost.hourly());
        overhead = overhead.plus(node.times(group.count() - carrying));
        LargestRemainder.share(node.times(carrying), group.allocatable().resources(), here)
            .forEach(
                (id, share) -> shares.computeIfAbsent(id, _ -> new TreeMap<>())
                    .merge(cluster.name(), share, Money::plus));
      }
    }
    return new ClusterCost(hourly, controlPlane, groups, overhead);
  }
}
