// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.draft;

import dev.lattice.planner.model.Asked;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Reservation;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.search.cluster.ClusterDraft;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.schemas.spec.LatticePool.Capacity;

/// What pools reserve, and what others ask for of the rest.
final class Reserves {
  private Reserves() {}

  /// Whether what others ask for leaves what is reserved, or is no more than they had.
  static boolean areLeft(Pool pool, Asked asked, Asked had) {
    Reservation reservation = pool.reservation();
    if (reservation == null) {
      return true;
    }
    Capacity limit = reservation.others();
    Integer nodes = limit.maxNodes();
    return Room
        .within(asked.requests().milliCores(), limit.maxMilliCores(), had.requests().milliCores())
        && Room.within(
            asked.requests().memoryBytes(), limit.maxMemoryBytes(), had.requests().memoryBytes())
        && Room.within(
            asked.requests().storageBytes(), limit.maxStorageBytes(), had.requests().storageBytes())
        && Room.within(
            asked.milliNodes(), nodes == null ? null : Long.valueOf(nodes * 1000L),
            had.milliNodes())
        && Room.hasAccelerators(limit, asked.requests(), had.requests());
  }

  /// What members ask for that the pool's reservation is not for.
  static Asked others(Landscape landscape, ClusterDraft draft) {
    Pool pool = landscape.pools().get(draft.pool());
    Reservation reservation = pool.reservation();
    Asked sum = Asked.NOTHING;
    if (reservation != null) {
      for (var member : draft.members().entrySet()) {
        Service service = landscape.services().get(member.getKey());
        sum = sum.plus(
            reservation.asked(service.id(), service.demand(), pool.offers().values())
                .times(member.getValue()));
      }
    }
    return sum;
  }
}
