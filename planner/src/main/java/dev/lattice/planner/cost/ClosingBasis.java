// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.cost;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.Utilization;
import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.Observed.ClusterObservation;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.pool.BudgetScope;
import dev.lattice.schemas.unit.Money;
import dev.lattice.schemas.unit.Resources;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// What the previous state says about giving up its clusters, worked out once for all of them.
public final class ClosingBasis {
  private final Problem problem;
  /// Pool to what its clusters cost an hour.
  private final Map<String, Money> costs = new HashMap<>();
  /// Pool to the replicas that they carry.
  private final Map<String, Integer> replicas = new HashMap<>();
  private final Map<String, Utilization> utilizations;
  private final SortedMap<String, ClusterTerms> terms;
  private final List<BudgetScope> exceeded;

  public ClosingBasis(Problem problem) {
    this.problem = problem;
    PlanState before = problem.previous().state();
    before.clusters()
        .values()
        .stream()
        .filter(cluster -> !cluster.isRetiring())
        .forEach(cluster -> costs.merge(cluster.pool(), problem.hourly(cluster), Money::plus));
    for (LatticeServicePlacement placed : before.services().values()) {
      placed.placements()
          .forEach(place -> replicas.merge(place.pool(), place.replicas(), Integer::sum));
    }
    this.utilizations = Utilization.byCluster(before);
    this.terms = problem.terms(before);
    this.exceeded = problem.budgets()
        .stream()
        .filter(scope -> !scope.budget().hardLimit())
        .filter(
            scope -> problem.hourly(scope, before)
                .monthly()
                .compareTo(scope.budget().maxMonthlyCost()) > 0)
        .toList();
  }

  /// What giving a cluster up brings and asks.
  ///
  /// @param filledBefore what those that leave by choice fill of its nodes
  /// @param filledAfter what they fill where they go
  /// @param leaving how many replicas these are
  public Closing closing(
      LatticeCluster cluster, Money filledBefore, Money filledAfter, int leaving) {
    return new Closing(
        problem.hourly(cluster), filledBefore, filledAfter, leaving,
        costs.getOrDefault(cluster.pool(), Money.ZERO), replicas.getOrDefault(cluster.pool(), 0));
  }

  /// The terms that were in force in a cluster, null where nothing in it has any.
  public @Nullable ClusterTerms terms(String cluster) {
    return terms.get(cluster);
  }

  /// Whether so little of a cluster was asked for that its terms let it be given up.
  public boolean isBelowMinimum(String cluster, ClusterTerms inForce) {
    Utilization used = utilizations.get(cluster);
    return used != null && used.isBelow(inForce.consolidation().minUtilizationPermille());
  }

  /// Whether a cluster may go for another reason than to save money: it is overflow, it never became available, or a soft
  /// budget is exceeded.
  public boolean mayGo(LatticeCluster cluster) {
    ClusterObservation seen = problem.observed().clusters().get(cluster.name());
    return !cluster.overflowOf().isEmpty() || (seen != null && !seen.everAvailable())
        || exceeded.stream().anyMatch(scope -> scope.counts(cluster.pool(), cluster.overflowOf()));
  }

  /// What the replicas of a placement fill of the nodes of its cluster.
  public Money filled(Resources demand, LatticeCluster cluster, Placement placement) {
    Money sum = Money.ZERO;
    for (var carried : placement.perGroup().entrySet()) {
      NodeGroup group = cluster.nodeGroup(carried.getKey());
      if (group != null) {
        Money node = problem.offer(cluster.pool(), group).hourly();
        sum = sum.plus(
            Closing.filled(node, group.allocatable().resources(), demand)
                .times(carried.getValue()));
      }
    }
    return sum;
  }
}
