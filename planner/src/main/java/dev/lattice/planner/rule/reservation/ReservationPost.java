// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.reservation;

import dev.lattice.planner.model.Asked;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Reservation;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.rule.ChocoPost;
import dev.lattice.planner.rule.LinearSum;
import dev.lattice.planner.rule.PlacementModel;
import dev.lattice.schemas.spec.LatticePool.Capacity;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Per pool with a reservation: what services that it is not for ask for elsewhere and here stays within what it leaves
/// them.
public final class ReservationPost implements ChocoPost {
  @Override
  public RuleId rule() {
    return RuleId.RESERVATION;
  }

  @Override
  public void post(PlacementModel model) {
    for (Pool pool : model.problem().pools().values()) {
      Reservation reservation = pool.reservation();
      if (reservation != null) {
        Capacity limit = reservation.others();
        Integer nodes = limit.maxNodes();
        bound(model, pool, reservation, limit.maxMilliCores(), a -> a.requests().milliCores());
        bound(model, pool, reservation, limit.maxMemoryBytes(), a -> a.requests().memoryBytes());
        bound(model, pool, reservation, limit.maxStorageBytes(), a -> a.requests().storageBytes());
        bound(
            model, pool, reservation, nodes == null ? null : Long.valueOf(nodes * 1000L),
            Asked::milliNodes);
        limit.maxAccelerators()
            .forEach(
                (type, most) -> bound(
                    model, pool, reservation, Long.valueOf(most),
                    asked -> asked.requests().acceleratorsOf(type)));
      }
    }
  }

  private static void bound(
      PlacementModel model, Pool pool, Reservation reservation, @Nullable Long limit,
      ToLongFunction<Asked> resource) {
    if (limit == null) {
      return;
    }
    LinearSum sum = model.sum();
    for (int s = 0; s < model.services().size(); s++) {
      Service service = model.services().get(s);
      Asked each = reservation.asked(service.id(), service.demand(), pool.offers().values());
      for (int c = 0; c < model.clusters().size(); c++) {
        if (model.clusters().get(c).pool().name().equals(pool.name())) {
          sum.plus(resource.applyAsLong(each), model.replicasIn(s, c));
        }
      }
    }
    sum.atMost(limit - resource.applyAsLong(model.elsewhere(pool.name()).others()));
  }
}
