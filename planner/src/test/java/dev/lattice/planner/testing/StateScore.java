// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.testing;

import dev.lattice.planner.cost.Egress;
import dev.lattice.planner.model.CarryingClass;
import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.Commitment;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.objective.Preferences;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.EligiblePools;
import dev.lattice.planner.rule.Homes;
import dev.lattice.planner.rule.spread.SpreadCheck;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.pool.BudgetScope;
import dev.lattice.schemas.unit.Money;
import dev.lattice.schemas.unit.Resources;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The whole score of a wanted state, worked out by the book: independent of what the search adds up.
final class StateScore {
  private final Problem problem;

  StateScore(Problem problem) {
    this.problem = problem;
  }

  /// Replicas without a place, most important services first; then overspend, services less even than wished, crowded
  /// clusters, how late pools come in the order of their overflow, money, what policies have against it, and nodes.
  List<Long> of(PlanState state) {
    TreeMap<Integer, Long> unplaced = new TreeMap<>(Comparator.reverseOrder());
    for (Service service : problem.services().values()) {
      LatticeServicePlacement placed = state.services().get(service.id());
      long missing = placed == null ? service.replicas() : placed.unplaced();
      unplaced.merge(service.priority(), missing, Long::sum);
    }
    List<Long> score = new ArrayList<>(unplaced.values());
    long crowded = 0;
    long nodes = 0;
    TreeMap<String, Long> monthly = new TreeMap<>();
    for (LatticeCluster cluster : state.clusters().values()) {
      monthly.merge(cluster.pool(), problem.hourly(cluster).monthly().microUsd(), Long::sum);
      crowded += isCrowded(cluster, state) ? 1 : 0;
      nodes += cluster.controlPlane().replicas()
          + cluster.nodeGroups().stream().mapToInt(NodeGroup::count).sum();
    }
    long money = monthly(state) + Egress.monthly(problem, state).microUsd() + moves(state);
    long uneven = SpreadCheck.softViolations(problem, state);
    long disliked = Preferences.points(problem, state, new EligiblePools(problem));
    score.addAll(List.of(overspend(monthly), uneven, crowded, late(state), money, disliked, nodes));
    return score;
  }

  /// What it costs that replicas which ran change cluster, micro-USD: those that are where they were not before, at most as
  /// many as have left.
  private long moves(PlanState state) {
    long moved = 0;
    for (LatticeServicePlacement before : problem.previous().state().services().values()) {
      LatticeServicePlacement now = state.services().get(before.id());
      if (now != null) {
        long stayed = now.placements()
            .stream()
            .mapToLong(p -> Math.min(p.replicas(), before.replicasIn(p.cluster())))
            .sum();
        moved += Math.min(now.replicas() - stayed, before.replicas() - stayed);
      }
    }
    return moved * problem.config().limits().moveCost().microUsd();
  }

  private long late(PlanState state) {
    long late = 0;
    for (LatticeServicePlacement placed : state.services().values()) {
      for (Placement placement : placed.placements()) {
        LatticeCluster cluster = state.clusters().get(placement.cluster());
        String site = cluster == null ? "" : cluster.overflowOf();
        late += (long) Homes.place(problem, site, placement.pool()) * placement.replicas();
      }
    }
    return late;
  }

  /// What clusters cost with what commitments add, micro-USD a month.
  long monthly(PlanState state) {
    long hourly = 0;
    long[] committed = new long[problem.commitments().size()];
    for (LatticeCluster cluster : state.clusters().values()) {
      hourly += problem.hourly(cluster).microUsd();
      add(committed, cluster);
    }
    return (hourly + added(committed)) * Money.HOURS_PER_MONTH;
  }

  /// Adds to what the machines cost that each commitment is for what those of a cluster do, micro-USD an hour.
  void add(long[] committed, LatticeCluster cluster) {
    int replicas = cluster.controlPlane().replicas();
    String plane = cluster.controlPlane().instanceType();
    if (replicas > 0) {
      long each = problem.controlPlaneHourly(cluster).microUsd() / replicas;
      add(committed, cluster, plane, false, replicas * each);
    }
    for (NodeGroup group : cluster.nodeGroups()) {
      long each = problem.offer(cluster.pool(), group).hourly().microUsd();
      add(committed, cluster, group.instanceType(), group.spot(), group.count() * each);
    }
  }

  private void add(
      long[] committed, LatticeCluster cluster, String type, boolean spot, long hourly) {
    for (int i = 0; i < committed.length; i++) {
      boolean isFor = problem.commitments()
          .get(i)
          .match()
          .covers(cluster.provider(), cluster.providerRegion(), type, spot);
      if (isFor) {
        committed[i] += hourly;
        return;
      }
    }
  }

  /// What commitments add, micro-USD an hour: what is owed less what that pays for.
  ///
  /// @param committed what the machines cost that each is for
  long added(long[] committed) {
    long added = 0;
    for (int i = 0; i < committed.length; i++) {
      Commitment commitment = problem.commitments().get(i);
      added += commitment.owed().microUsd() - Math.min(committed[i], commitment.most().microUsd());
    }
    return added;
  }

  /// @param monthly pool to what it costs, micro-USD a month
  long overspend(Map<String, Long> monthly) {
    long sum = 0;
    for (BudgetScope scope : problem.budgets()) {
      long spend = scope.pools().stream().mapToLong(p -> monthly.getOrDefault(p, 0L)).sum();
      sum += scope.budget().hardLimit() ? 0
          : Math.max(0, spend - scope.budget().maxMonthlyCost().microUsd());
    }
    return sum;
  }

  /// Whether the load at `maxNodes` of the class with most nodes would pass `binPackingThreshold`.
  boolean isCrowded(LatticeCluster cluster, PlanState state) {
    ClusterTerms terms = problem.terms(state).get(cluster.name());
    CarryingClass carrying = CarryingClass.of(cluster.nodeGroups());
    if (terms == null || carrying == null) {
      return false;
    }
    Resources load = Resources.ZERO;
    for (LatticeServicePlacement placed : state.services().values()) {
      for (Placement placement : placed.placements()) {
        if (placement.cluster().equals(cluster.name())) {
          load = load.plus(placed.demand().times(placement.replicas()));
        }
      }
    }
    Resources node =
        carrying.group().allocatable().resources().minusAtLeastZero(terms.nodeReserve());
    return !load.withoutAccelerators()
        .times(1000)
        .fitsIn(node.times((long) terms.maxNodes() * terms.thresholdPermille()));
  }
}
