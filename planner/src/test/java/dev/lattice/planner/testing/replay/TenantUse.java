// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.testing.replay;

import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.TenantBudget;
import dev.lattice.schemas.unit.Money;
import dev.lattice.schemas.unit.Resources;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the services of a tenant use of nodes at once. A replica counts for the part of the dearest node of its cluster that
/// it asks for, so it does not matter who else is there just then.
final class TenantUse {
  private static final long MILLION = 1_000_000;

  private final Problem problem;
  private final PlanState before;
  private final PlanState after;

  TenantUse(Problem problem, PlanState after) {
    this.problem = problem;
    this.before = problem.previous().state();
    this.after = after;
  }

  /// What a tenant's services use of the nodes there are, US dollars an hour.
  Money now(TenantBudget budget, Running running) {
    Money sum = Money.ZERO;
    for (ServiceId id : budget.services()) {
      for (var entry : running.replicas().getOrDefault(id, new TreeMap<>()).entrySet()) {
        String cluster = entry.getKey();
        sum = sum.plus(use(cluster, demand(before, id), entry.getValue().former()))
            .plus(use(cluster, demand(after, id), entry.getValue().fresh()));
      }
    }
    return sum;
  }

  /// The most that a plan says they use: everything that it keeps, as large as it was and as it will be.
  Money planned(TenantBudget budget) {
    Money sum = Money.ZERO;
    for (ServiceId id : budget.services()) {
      LatticeServicePlacement placed = after.services().get(id);
      if (placed != null) {
        for (Placement p : placed.placements()) {
          Money was = use(p.cluster(), demand(before, id), p.keep());
          Money becomes = use(p.cluster(), demand(after, id), p.keep());
          sum = sum.plus(was.compareTo(becomes) > 0 ? was : becomes);
        }
      }
    }
    return sum;
  }

  private static @Nullable Resources demand(PlanState state, ServiceId id) {
    LatticeServicePlacement placed = state.services().get(id);
    return placed == null ? null : placed.demand();
  }

  private Money use(String name, @Nullable Resources demand, int replicas) {
    LatticeCluster old = before.clusters().get(name);
    LatticeCluster now = after.clusters().get(name);
    LatticeCluster cluster = Objects.requireNonNull(now == null ? old : now, name);
    long most = 0;
    if (demand != null) {
      for (NodeGroup group : cluster.nodeGroups()) {
        Resources node = group.allocatable().resources();
        long share = Math.max(
            MILLION * demand.milliCores() / node.milliCores(),
            MILLION * (demand.memoryBytes() >> 20) / (node.memoryBytes() >> 20));
        Money hourly = problem.offer(cluster.pool(), group).hourly();
        most = Math.max(most, hourly.microUsd() * share / MILLION);
      }
    }
    return new Money(most * replicas);
  }
}
