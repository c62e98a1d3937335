// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.problem;

import dev.lattice.planner.catalog.Catalogue;
import dev.lattice.planner.catalog.Price;
import dev.lattice.planner.catalog.PriceBooks;
import dev.lattice.planner.catalog.Quote;
import dev.lattice.planner.model.Offer;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.spec.LatticeNodeClass;
import dev.lattice.schemas.spec.pool.CapacityPool;
import dev.lattice.schemas.unit.Money;
import org.jspecify.annotations.Nullable;

/// Spot machines of a class: the same machines as on demand, at the catalogue's spot price as price books adjust it. Where
/// that is unknown there are none, and at a site neither.
///
/// @param isWanted whether somebody speaks for them
record SpotOffers(Catalogue catalogue, PriceBooks books, Observed observed, boolean isWanted) {

  /// @param onDemand the same machines on demand
  /// @param group name of the groups
  /// @return closed where the class forbids it or the price is above its bound, null where the price is unknown
  @Nullable Offer of(LatticeNodeClass nodeClass, CapacityPool pool, Offer onDemand, String group) {
    LatticeNodeClass.Spot spot = nodeClass.spot();
    Money bound = spot.maxPricePerHour();
    Money most = bound == null ? onDemand.hourly() : bound;
    if (!(quote(pool, onDemand.instanceType()) instanceof Quote.Known(var hourly))) {
      return null;
    }
    boolean isListed =
        isWanted && spot.isAllowed() && onDemand.isListed() && hourly.compareTo(most) <= 0;
    return new Offer(
        group, onDemand.nodeClass(), onDemand.zone(), true, onDemand.instanceType(),
        onDemand.arch(), onDemand.machine(), onDemand.allocatable(), hourly, spot.onDemandBase(),
        isListed, !observed.isUnavailable(pool.id(), onDemand.nodeClass(), onDemand.zone(), true));
  }

  private Quote quote(CapacityPool pool, String type) {
    if (pool.kind() == CapacityPool.Kind.STATIC) {
      return Quote.UNKNOWN;
    }
    Price listed = catalogue.price(pool.provider(), pool.providerRegion(), type);
    return books.quote(
        pool.provider(), pool.providerRegion(), type, listed == null ? null : listed.spot(), true);
  }
}
