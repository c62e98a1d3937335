// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.clusterlimits;

import dev.lattice.planner.model.CarryingClass;
import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.problem.Projection;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.LatticePool.Capacity;
import dev.lattice.schemas.spec.pool.BudgetScope;
import dev.lattice.schemas.unit.Money;
import dev.lattice.schemas.unit.Resources;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// Grow an open cluster before opening another.
///
/// A cluster that the previous state does not know may exist beside an active one of its line (pool, isolation value,
/// shape, overflow) only if none of its replicas can be taken by that one: utilisation at `maxNodes`, which is
/// requests / (maxNodes x (allocatable - nodeReserve) of the carrying class), would pass `binPackingThreshold` in some
/// resource, it keeps apart from what is there or has to stay with something in the new one, it does not run on the class (architecture) or on spot machines where most are, it has `maxNodes` nodes, or its pool or a budget allows no further node of that class. Between two new clusters the one with the larger ordinal has to justify itself.
final class GrowthRule {
  private GrowthRule() {}

  static boolean wasOpenedInVain(
      Problem problem, PlanState state, SortedMap<String, ClusterTerms> inForce,
      LatticeCluster opened) {
    if (problem.previous().state().clusters().containsKey(opened.name())) {
      return false;
    }
    return state.clusters()
        .values()
        .stream()
        .filter(open -> isOlderOfSameLine(problem, open, opened))
        .anyMatch(open -> canTakeReplicaOf(problem, state, inForce.get(open.name()), open, opened));
  }

  private static boolean isOlderOfSameLine(
      Problem problem, LatticeCluster open, LatticeCluster opened) {
    return !open.isRetiring() && !open.isProtected() && !problem.isLost(open.name())
        && open.pool().equals(opened.pool()) && open.isolation().equals(opened.isolation())
        && open.shape().equals(opened.shape()) && open.overflowOf().equals(opened.overflowOf())
        && open.ordinal() < opened.ordinal();
  }

  private static boolean canTakeReplicaOf(
      Problem problem, PlanState state, @Nullable ClusterTerms terms, LatticeCluster open,
      LatticeCluster opened) {
    CarryingClass carryingClass = CarryingClass.of(open.nodeGroups());
    NodeGroup carrying = carryingClass == null ? null : carryingClass.group();
    if (terms == null || carrying == null || !problem.offer(open.pool(), carrying).isOpen()
        || problem.pool(open.pool()).isCordoned() || nodes(open) >= terms.maxNodes()
        || !hasRoomFor(problem, state, open, carrying)) {
      return false;
    }
    Resources node = carrying.allocatable().resources().minusAtLeastZero(terms.nodeReserve());
    Resources load = load(state, open);
    Offer offer = problem.offer(open.pool(), carrying);
    for (LatticeServicePlacement placed : state.services().values()) {
      for (Placement placement : placed.placements()) {
        Service service = problem.services().get(placed.id());
        if (placement.cluster().equals(opened.name()) && placement.replicas() > 0 && service != null
            && !isApart(problem, state, service, open) && !isTied(problem, state, service, opened)
            && service.architectures().contains(offer.arch())
            && (!offer.spot() || service.mayUseSpot()) && placed.demand().fitsIn(node)
            && isWithin(load.plus(placed.demand()), node, terms)) {
          return true;
        }
      }
    }
    return false;
  }

  /// Whether a service is kept apart from one that a cluster carries.
  private static boolean isApart(
      Problem problem, PlanState state, Service service, LatticeCluster cluster) {
    for (LatticeServicePlacement placed : state.services().values()) {
      Service other = problem.services().get(placed.id());
      if (other != null && service.isApartFrom(other)
          && placed.placements()
              .stream()
              .anyMatch(p -> p.cluster().equals(cluster.name()) && p.replicas() > 0)) {
        return true;
      }
    }
    return false;
  }

  /// Whether a service and another in the same cluster would be too far apart in two clusters of its pool.
  private static boolean isTied(
      Problem problem, PlanState state, Service service, LatticeCluster cluster) {
    for (LatticeServicePlacement placed : state.services().values()) {
      Service other = problem.services().get(placed.id());
      if (other != null
          && placed.placements()
              .stream()
              .anyMatch(p -> p.cluster().equals(cluster.name()) && p.replicas() > 0)
          && (isTied(problem, service, other, cluster.pool())
              || isTied(problem, other, service, cluster.pool()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isTied(Problem problem, Service service, Service other, String pool) {
    return service.relations()
        .near()
        .stream()
        .anyMatch(
            bound -> bound.other().equals(other.id())
                && !problem.roundTrips().isWithin(pool, pool, bound.maxMillis()));
  }

  private static int nodes(LatticeCluster cluster) {
    return cluster.nodeGroups().stream().mapToInt(NodeGroup::count).sum();
  }

  /// Whether the pool would allow one more node of the carrying class.
  private static boolean hasRoomFor(
      Problem problem, PlanState state, LatticeCluster open, NodeGroup carrying) {
    Offer offer = problem.offer(open.pool(), carrying);
    Capacity limit = problem.pool(open.pool()).capacity();
    long nodes = 1;
    Resources machines = offer.machine();
    for (LatticeCluster cluster : state.clusters().values()) {
      if (cluster.pool().equals(open.pool())) {
        nodes += cluster.controlPlane().replicas();
        for (NodeGroup group : cluster.nodeGroups()) {
          int there = Math.max(group.count(), group.keep());
          nodes += there;
          machines = machines.plus(problem.offer(open.pool(), group).machine().times(there));
        }
      }
    }
    return within(nodes, limit.maxNodes()) && within(machines.milliCores(), limit.maxMilliCores())
        && within(machines.memoryBytes(), limit.maxMemoryBytes())
        && hasAccelerators(limit, machines) && isPaid(problem, state, open, offer.hourly());
  }

  /// Whether all hard budgets of a cluster allow so much more an hour.
  private static boolean isPaid(Problem problem, PlanState state, LatticeCluster open, Money more) {
    for (BudgetScope scope : problem.budgets()) {
      if (scope.budget().hardLimit() && scope.counts(open.pool(), open.overflowOf())) {
        Money limit = scope.budget().maxMonthlyCost();
        Projection projection = problem.projection(scope);
        if (problem.hourly(scope, state).plus(more).monthly().compareTo(limit) > 0
            || (projection != null && projection.at(problem.lastingHourly(scope, state).plus(more))
                .compareTo(limit) > 0)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean hasAccelerators(Capacity limit, Resources machines) {
    return limit.maxAccelerators()
        .entrySet()
        .stream()
        .allMatch(most -> machines.acceleratorsOf(most.getKey()) <= most.getValue());
  }

  private static boolean within(long amount, @Nullable Number limit) {
    return limit == null || amount <= limit.longValue();
  }

  private static boolean isWithin(Resources load, Resources node, ClusterTerms terms) {
    return isWithin(load.milliCores(), node.milliCores(), terms)
        && isWithin(load.memoryBytes(), node.memoryBytes(), terms)
        && isWithin(load.storageBytes(), node.storageBytes(), terms);
  }

  private static boolean isWithin(long load, long node, ClusterTerms terms) {
    return Math.multiplyExact(load, 1000) <= Math
        .multiplyExact(Math.multiplyExact(node, terms.maxNodes()), terms.thresholdPermille());
  }

  private static Resources load(PlanState state, LatticeCluster cluster) {
    Resources sum = Resources.ZERO;
    for (LatticeServicePlacement placed : state.services().values()) {
      for (Placement placement : placed.placements()) {
        if (placement.cluster().equals(cluster.name())) {
          sum = sum.plus(placed.demand().times(placement.replicas()));
        }
      }
    }
    return sum;
  }
}
