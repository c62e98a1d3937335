// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.cost;

import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.unit.Money;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// The clusters that a state gives up although services were there that nothing but a full re-plan lets move. A service whose
/// own spec changed, or that somebody asked to rebalance, is decided for its own sake and does not count.
public final class Closings {
  private final Problem problem;
  private final ClosingBasis basis;
  private final PlanState before;
  private final PlanState after;
  private final TreeMap<String, Closing> closings = new TreeMap<>();

  private Closings(Problem problem, PlanState after, ClosingBasis basis) {
    this.problem = problem;
    this.basis = basis;
    this.before = problem.previous().state();
    this.after = after;
  }

  /// Cluster to what giving it up brings and asks.
  ///
  /// @param basis of the problem
  public static SortedMap<String, Closing> of(
      Problem problem, PlanState after, ClosingBasis basis) {
    Closings closings = new Closings(problem, after, basis);
    if (problem.isFullReplan()) {
      closings.before.services().values().forEach(closings::add);
    }
    return Collections.unmodifiableSortedMap(closings.closings);
  }

  private void add(LatticeServicePlacement placed) {
    Service service = problem.services().get(placed.id());
    LatticeServicePlacement now = after.services().get(placed.id());
    if (service == null || now == null || service.hasChanged() || service.isRebalanced()) {
      return;
    }
    for (Placement placement : placed.placements()) {
      LatticeCluster cluster = before.clusters().get(placement.cluster());
      int moved = Math.min(placement.replicas(), gained(placed, now));
      if (cluster != null && moved > 0 && isGivenUp(cluster)) {
        add(cluster, placed, placement, now, moved);
      }
    }
  }

  private boolean isGivenUp(LatticeCluster cluster) {
    LatticeCluster now = after.clusters().get(cluster.name());
    return !cluster.isRetiring() && (now == null || now.isRetiring());
  }

  private void add(
      LatticeCluster cluster, LatticeServicePlacement placed, Placement placement,
      LatticeServicePlacement now, int moved) {
    Money here = Closing
        .part(basis.filled(placed.demand(), cluster, placement), moved, placement.replicas());
    Money there = Closing.part(filledWhereItCame(placed, now), moved, gained(placed, now));
    closings.merge(cluster.name(), basis.closing(cluster, here, there, moved), Closing::and);
  }

  private Money filledWhereItCame(LatticeServicePlacement placed, LatticeServicePlacement now) {
    Money sum = Money.ZERO;
    for (Placement placement : now.placements()) {
      int gained = gained(placed, placement);
      LatticeCluster cluster = after.clusters().get(placement.cluster());
      if (gained > 0 && cluster != null) {
        sum = sum.plus(
            Closing.part(
                basis.filled(now.demand(), cluster, placement), gained, placement.replicas()));
      }
    }
    return sum;
  }

  private static int gained(LatticeServicePlacement placed, LatticeServicePlacement now) {
    return now.placements().stream().mapToInt(placement -> gained(placed, placement)).sum();
  }

  private static int gained(LatticeServicePlacement placed, Placement now) {
    return Math.max(0, now.replicas() - placed.replicasIn(now.cluster()));
  }
}
