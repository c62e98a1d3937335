// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.problem;

import dev.lattice.planner.catalog.Catalogue;
import dev.lattice.planner.catalog.InstanceType;
import dev.lattice.planner.catalog.KubeletReservation;
import dev.lattice.planner.catalog.Price;
import dev.lattice.planner.catalog.PriceBooks;
import dev.lattice.planner.catalog.Quote;
import dev.lattice.planner.model.Offer;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.spec.LatticeNodeClass;
import dev.lattice.schemas.spec.pool.CapacityPool;
import dev.lattice.schemas.unit.Accelerator;
import dev.lattice.schemas.unit.Allocatable;
import dev.lattice.schemas.unit.Money;
import dev.lattice.schemas.unit.Resources;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Spot machines of a class: the same machines as on demand, at the catalogue's spot price as price books adjust it. Where
/// that is unknown there are none, and at a site neither. Other machine types that the class names stand in for the mapped
/// one where its price is unknown or above the bound, if they offer at least as much; a type in use comes first.
///
/// @param isWanted whether somebody speaks for them
record SpotOffers(Catalogue catalogue, PriceBooks books, Observed observed, boolean isWanted) {

  /// @param onDemand the same machines on demand
  /// @param group name of the groups
  /// @param inUse node groups of the pool's clusters
  /// @return closed where the class forbids it or every price is above its bound, null where no price is known
  @Nullable Offer of(
      LatticeNodeClass nodeClass, CapacityPool pool, Offer onDemand, String group,
      List<NodeGroup> inUse) {
    Offer closed = null;
    for (String type : types(nodeClass, pool, onDemand, inUse)) {
      Offer offer = offer(nodeClass, pool, onDemand, group, type);
      if (offer != null && offer.isListed()) {
        return offer;
      }
      closed = closed == null ? offer : closed;
    }
    return closed;
  }

  private Set<String> types(
      LatticeNodeClass nodeClass, CapacityPool pool, Offer onDemand, List<NodeGroup> inUse) {
    Set<String> allowed = new LinkedHashSet<>();
    allowed.add(onDemand.instanceType());
    nodeClass.spot()
        .instanceTypes()
        .stream()
        .filter(type -> replaces(catalogue.instanceType(pool.provider(), type), onDemand))
        .forEach(allowed::add);
    Set<String> types = new LinkedHashSet<>();
    inUse.stream()
        .filter(used -> used.spot() && used.nodeClass().equals(onDemand.nodeClass()))
        .map(NodeGroup::instanceType)
        .filter(allowed::contains)
        .forEach(types::add);
    types.addAll(allowed);
    return types;
  }

  /// Whether machines of a type run the same images and offer at least as much.
  static boolean replaces(@Nullable InstanceType type, Offer onDemand) {
    if (type == null || !type.arch().equals(onDemand.arch())) {
      return false;
    }
    Allocatable published = type.allocatable();
    Allocatable offered =
        published == null ? KubeletReservation.allocatable(type.machine()) : published;
    Resources least = onDemand.allocatable().resources();
    Resources there = new Resources(
        offered.resources().milliCores(), offered.resources().memoryBytes(), least.storageBytes())
        .with(
            type.gpus() == 0 ? List.of() : List.of(new Accelerator(type.gpuModel(), type.gpus())));
    return least.fitsIn(there) && onDemand.allocatable().pods() <= offered.pods();
  }

  private @Nullable Offer offer(
      LatticeNodeClass nodeClass, CapacityPool pool, Offer onDemand, String group, String type) {
    LatticeNodeClass.Spot spot = nodeClass.spot();
    Money bound = spot.maxPricePerHour();
    Money most = bound == null ? onDemand.hourly() : bound;
    if (!(quote(pool, type) instanceof Quote.Known(var hourly))) {
      return null;
    }
    boolean isListed =
        isWanted && spot.isAllowed() && onDemand.isListed() && hourly.compareTo(most) <= 0;
    return new Offer(
        group, onDemand.nodeClass(), onDemand.zone(), true, type, onDemand.arch(),
        onDemand.machine(), onDemand.allocatable(), hourly, spot.onDemandBase(),
        books.commitment(pool.provider(), pool.providerRegion(), type, true), isListed,
        !observed.isUnavailable(pool.id(), onDemand.nodeClass(), onDemand.zone(), true));
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
