// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.cost;

import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.plan.Costs;
import dev.lattice.schemas.plan.Costs.Chargeback;
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
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/// What the active things of a state cost, shared out to services so that the parts add up to the whole.
public final class CostTable {
  private final PlanState state;
  private final Rates rates;
  private final TreeMap<String, ClusterCost> clusters = new TreeMap<>();
  private final TreeMap<ServiceId, TreeMap<String, Money>> shares = new TreeMap<>();

  private CostTable(PlanState state, Rates rates) {
    this.state = state;
    this.rates = rates;
  }

  public static Costs of(Problem problem, PlanState state) {
    CostTable spent = new CostTable(state, new Rates.Spent(problem)).filled();
    CostTable chargedBack = new CostTable(state, new Rates.ChargedBack(problem)).filled();
    return new Costs(
        problem.catalogue(), spent.clusters, spent.services(), Egress.of(problem, state),
        Commitments.of(problem, state), chargedBack.chargeback());
  }

  /// What some services of a state cost an hour together; only clusters that carry one of them are looked at.
  public static Money hourly(Problem problem, PlanState state, Set<ServiceId> services) {
    CostTable table = new CostTable(state, new Rates.Spent(problem));
    TreeSet<String> touched = new TreeSet<>();
    for (ServiceId id : services) {
      LatticeServicePlacement placed = state.services().get(id);
      if (placed != null) {
        placed.placements().forEach(placement -> touched.add(placement.cluster()));
      }
    }
    Map<String, Map<String, List<Part>>> parts = table.parts(touched::contains);
    for (String name : touched) {
      LatticeCluster cluster = state.clusters().get(name);
      if (cluster != null && !cluster.isRetiring()) {
        table.cost(cluster, parts.getOrDefault(name, new TreeMap<>()));
      }
    }
    Money sum = Money.ZERO;
    for (ServiceId id : services) {
      for (Money share : table.shares.getOrDefault(id, new TreeMap<>()).values()) {
        sum = sum.plus(share);
      }
    }
    return sum;
  }

  /// Hourly cost of all active clusters, without commitments.
  public static Money hourly(Costs costs) {
    return costs.clusters()
        .values()
        .stream()
        .map(ClusterCost::hourly)
        .reduce(Money.ZERO, Money::plus);
  }

  private CostTable filled() {
    List<LatticeCluster> counted = state.clusters()
        .values()
        .stream()
        .filter(cluster -> !cluster.isRetiring() && rates.counts(cluster))
        .toList();
    Map<String, Map<String, List<Part>>> parts = counted.isEmpty() ? Map.of() : parts(_ -> true);
    for (LatticeCluster cluster : counted) {
      clusters
          .put(cluster.name(), cost(cluster, parts.getOrDefault(cluster.name(), new TreeMap<>())));
    }
    return this;
  }

  private SortedMap<ServiceId, ServiceCost> services() {
    TreeMap<ServiceId, ServiceCost> services = new TreeMap<>();
    shares.forEach(
        (id, byCluster) -> services.put(
            id, new ServiceCost(
                byCluster.values().stream().reduce(Money.ZERO, Money::plus), byCluster)));
    return services;
  }

  private Chargeback chargeback() {
    TreeMap<String, Money> pools = new TreeMap<>();
    clusters.forEach((name, cost) -> {
      LatticeCluster cluster = state.clusters().get(name);
      if (cluster != null) {
        pools.merge(cluster.pool(), cost.hourly(), Money::plus);
      }
    });
    return new Chargeback(pools, clusters, services());
  }

  /// Cluster, then group, to what is assigned to it.
  private Map<String, Map<String, List<Part>>> parts(Predicate<String> wanted) {
    TreeMap<String, Map<String, List<Part>>> parts = new TreeMap<>();
    for (LatticeServicePlacement placed : state.services().values()) {
      for (Placement placement : placed.placements()) {
        placement.perGroup().forEach((group, replicas) -> {
          if (replicas > 0 && wanted.test(placement.cluster())) {
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
    Money controlPlane = rates.controlPlane(cluster);
    Money hourly = controlPlane;
    Money overhead = controlPlane;
    TreeMap<String, GroupCost> groups = new TreeMap<>();
    for (NodeGroup group : cluster.nodeGroups()) {
      if (group.count() > 0) {
        Money node = rates.node(cluster, group);
        List<Part> here = parts.getOrDefault(group.name(), List.of());
        GroupShares paid = GroupShares.of(node, group.allocatable(), group.count(), here);
        GroupCost cost = new GroupCost(node, paid.carrying(), node.times(group.count()));
        groups.put(group.name(), cost);
        hourly = hourly.plus(cost.hourly());
        overhead = overhead.plus(node.times(group.count() - paid.carrying()));
        paid.hourly()
            .forEach(
                (id, share) -> shares.computeIfAbsent(id, _ -> new TreeMap<>())
                    .merge(cluster.name(), share, Money::plus));
      }
    }
    return new ClusterCost(hourly, controlPlane, groups, overhead);
  }
}
