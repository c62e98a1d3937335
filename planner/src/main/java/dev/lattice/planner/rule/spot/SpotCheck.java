// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.spot;

import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.model.Subject;
import dev.lattice.planner.model.Violation;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Check;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.PlanState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Hard: no replica is assigned to spot machines whose service may not run there. Per active cluster: it gains none unless it
/// carries a service that may, and beside those of a class are at least `onDemandBase` on demand, where the provider gives
/// such machines. Excess in replicas of a service, in nodes of a cluster.
public final class SpotCheck implements Check {
  @Override
  public RuleId rule() {
    return RuleId.SPOT;
  }

  @Override
  public List<Violation> check(Problem problem, PlanState state) {
    List<Violation> violations = new ArrayList<>();
    Set<String> carrying = new TreeSet<>();
    Set<String> using = new TreeSet<>();
    for (LatticeServicePlacement placed : state.services().values()) {
      Service service = problem.services().get(placed.id());
      boolean mayUse = service == null || service.mayUseSpot();
      int replicas = 0;
      for (Placement placement : placed.placements()) {
        if (placement.replicas() > 0) {
          carrying.add(placement.cluster());
          if (mayUse) {
            using.add(placement.cluster());
          }
          LatticeCluster cluster = state.clusters().get(placement.cluster());
          replicas += cluster == null ? 0 : onSpot(cluster, placement);
        }
      }
      if (replicas > 0 && !mayUse) {
        violations.add(
            new Violation(
                rule(), Subject.of(placed.id()), replicas,
                "%d replicas of `%s` are on spot machines.".formatted(replicas, placed.id())));
      }
    }
    for (LatticeCluster cluster : state.clusters().values()) {
      boolean isForNobody = carrying.contains(cluster.name()) && !using.contains(cluster.name());
      int nodes = cluster.isRetiring() ? 0
          : missing(problem, cluster) + (isForNobody ? gained(problem, cluster) : 0);
      if (nodes > 0) {
        violations.add(
            new Violation(
                rule(), Subject.cluster(cluster.name()), nodes,
                "Cluster `%s` has spot machines without machines on demand beside them, or for nobody."
                    .formatted(cluster.name())));
      }
    }
    return violations;
  }

  private static int onSpot(LatticeCluster cluster, Placement placement) {
    int replicas = 0;
    for (Map.Entry<String, Integer> entry : placement.perGroup().entrySet()) {
      NodeGroup group = cluster.nodeGroup(entry.getKey());
      replicas += group != null && group.spot() ? entry.getValue() : 0;
    }
    return replicas;
  }

  /// Spot machines more than before.
  private static int gained(Problem problem, LatticeCluster cluster) {
    LatticeCluster before = problem.previous().state().clusters().get(cluster.name());
    return Math.max(0, spotNodes(cluster) - (before == null ? 0 : spotNodes(before)));
  }

  private static int spotNodes(LatticeCluster cluster) {
    return cluster.nodeGroups().stream().filter(NodeGroup::spot).mapToInt(NodeGroup::count).sum();
  }

  /// Machines on demand that the classes of spot machines lack.
  private static int missing(Problem problem, LatticeCluster cluster) {
    TreeMap<String, Integer> missing = new TreeMap<>();
    for (NodeGroup group : cluster.nodeGroups()) {
      if (group.spot() && group.count() > 0 && isGivenOnDemand(problem, cluster, group)) {
        int there = cluster.nodeGroups()
            .stream()
            .filter(other -> !other.spot() && other.nodeClass().equals(group.nodeClass()))
            .mapToInt(NodeGroup::count)
            .sum();
        int base = problem.offer(cluster.pool(), group).onDemandBase();
        missing.put(group.nodeClass(), Math.max(0, base - there));
      }
    }
    return missing.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static boolean isGivenOnDemand(Problem problem, LatticeCluster cluster, NodeGroup group) {
    return problem.pool(cluster.pool())
        .offers()
        .values()
        .stream()
        .anyMatch(
            offer -> offer.isOpen() && !offer.spot()
                && offer.nodeClass().equals(group.nodeClass()));
  }
}
