// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.reservation;

import dev.lattice.planner.model.Asked;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Reservation;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Subject;
import dev.lattice.planner.model.Violation;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Check;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.LatticePool.Capacity;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Hard: per pool with a reservation and for each resource r that it keeps, the sum over services that it is not for of
/// demand_r x replicas <= capacity_r - reserved_r. What counts is what wanted replicas ask for, not the machines under
/// them: machines, control planes included, are bounded by the capacity alone. Of nodes a replica asks for the smallest
/// dominant share of a node's allocatable figure among the classes of the pool.
///
/// Excess: thousandths of what is left for others that are too much, summed over what is exceeded, at least 1 each.
public final class ReservationCheck implements Check {
  @Override
  public RuleId rule() {
    return RuleId.RESERVATION;
  }

  @Override
  public List<Violation> check(Problem problem, PlanState state) {
    TreeMap<String, Asked> byPool = new TreeMap<>();
    for (LatticeServicePlacement placed : state.services().values()) {
      for (Placement placement : placed.placements()) {
        Pool pool = problem.pool(placement.pool());
        Reservation reservation = pool.reservation();
        if (reservation != null && placement.replicas() > 0) {
          Asked each = reservation.asked(placed.id(), placed.demand(), pool.offers().values());
          byPool.merge(pool.name(), each.times(placement.replicas()), Asked::plus);
        }
      }
    }
    List<Violation> violations = new ArrayList<>();
    byPool.forEach((pool, asked) -> {
      Reservation reservation = problem.pool(pool).reservation();
      long excess = reservation == null ? 0 : excess(asked, reservation.others());
      if (excess > 0) {
        violations.add(
            new Violation(
                rule(), Subject.pool(pool), excess,
                "In pool `%s` services that its reservation is not for ask for %dm cores and %d MiB, more than it leaves them."
                    .formatted(
                        pool, asked.requests().milliCores(),
                        asked.requests().memoryBytes() >> 20)));
      }
    });
    return violations;
  }

  private static long excess(Asked asked, Capacity limit) {
    Integer nodes = limit.maxNodes();
    long accelerators = 0;
    for (var most : limit.maxAccelerators().entrySet()) {
      accelerators +=
          permille(asked.requests().acceleratorsOf(most.getKey()), Long.valueOf(most.getValue()));
    }
    return accelerators + permille(asked.requests().milliCores(), limit.maxMilliCores())
        + permille(asked.requests().memoryBytes(), limit.maxMemoryBytes())
        + permille(asked.requests().storageBytes(), limit.maxStorageBytes())
        + permille(asked.milliNodes(), nodes == null ? null : Long.valueOf(nodes * 1000L));
  }

  private static long permille(long amount, @Nullable Long limit) {
    if (limit == null || amount <= limit) {
      return 0;
    }
    return Math.max(1, Math.ceilDiv(amount - limit, Math.max(1, limit / 1000)));
  }
}
