// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.problem;

import dev.lattice.planner.catalog.Catalogue;
import dev.lattice.planner.catalog.InstanceType;
import dev.lattice.planner.catalog.KubeletReservation;
import dev.lattice.planner.catalog.Price;
import dev.lattice.planner.catalog.PriceBooks;
import dev.lattice.planner.catalog.Quote;
import dev.lattice.planner.model.Commitment;
import dev.lattice.planner.model.Offer;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.spec.LatticeNodeClass;
import dev.lattice.schemas.spec.pool.CapacityPool;
import dev.lattice.schemas.unit.Accelerator;
import dev.lattice.schemas.unit.Allocatable;
import dev.lattice.schemas.unit.Money;
import dev.lattice.schemas.unit.Resources;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Node classes at the prices of a pool. The class's own `costPerHour` wins over the catalogue, and price books adjust
/// whichever was found; unknown is never zero. Machines of a static pool exist already: there every class costs nothing
/// more.
///
/// @param catalogue prices and machine types
/// @param books what is adjusted
/// @param nodeClasses node classes by name
/// @param observed which offerings refuse new machines
/// @param spot the spot machines of classes
record OfferBuilder(
    Catalogue catalogue,
    PriceBooks books,
    SortedMap<String, LatticeNodeClass> nodeClasses,
    Observed observed,
    SpotOffers spot) {
  private static final String DEFAULT_ARCH = "amd64";

  /// Every priced class that maps the pool's provider, in no zone and in each of those that count; where the pool does not
  /// list it, or that refuse new machines, it is closed. Its spot machines too, unless nobody could get or has them.
  ///
  /// @param quotes those of the pool
  /// @param zones where new machines may be, the empty zone for the provider's choice
  /// @param inUse node groups of the pool's clusters
  SortedMap<String, Offer> of(
      CapacityPool pool, SortedMap<String, Quote> quotes, SortedSet<String> zones,
      List<NodeGroup> inUse) {
    TreeMap<String, Offer> offers = new TreeMap<>();
    quotes.forEach((name, quote) -> {
      LatticeNodeClass nodeClass = Objects.requireNonNull(nodeClasses.get(name));
      String type = nodeClass.instanceType(pool.provider());
      if (type != null && quote instanceof Quote.Known(var hourly)) {
        offers.put(name, offer(nodeClass, pool, type, hourly, zones.contains("")));
      }
    });
    for (Offer anywhere : List.copyOf(offers.values())) {
      TreeSet<String> there = new TreeSet<>(zones);
      inUse.stream()
          .filter(group -> group.nodeClass().equals(anywhere.nodeClass()))
          .forEach(group -> there.add(group.zone()));
      there.remove("");
      for (String zone : there) {
        String group = Offer.freeName(offers, anywhere.nodeClass(), zone, false);
        offers.put(group, in(zone, pool, anywhere, group, zones.contains(zone)));
      }
    }
    for (Offer onDemand : List.copyOf(offers.values())) {
      LatticeNodeClass nodeClass = Objects.requireNonNull(nodeClasses.get(onDemand.nodeClass()));
      String group = Offer.freeName(offers, onDemand.nodeClass(), onDemand.zone(), true);
      Offer offer = spot.of(nodeClass, pool, onDemand, group, inUse);
      if (offer != null && (offer.isListed() || inUse.stream().anyMatch(offer::isOf))) {
        offers.put(group, offer);
      }
    }
    return offers;
  }

  /// Class to its price in a pool, of those that map its provider.
  SortedMap<String, Quote> quotes(CapacityPool pool) {
    TreeMap<String, Quote> quotes = new TreeMap<>();
    nodeClasses.forEach((name, nodeClass) -> {
      String type = nodeClass.instanceType(pool.provider());
      if (type != null) {
        quotes.put(name, quote(nodeClass, pool, type));
      }
    });
    return quotes;
  }

  /// Of the classes that a static pool offers those of which nobody says what they cost.
  ///
  /// @param classes those that map its provider
  List<String> free(CapacityPool pool, Collection<String> classes) {
    SortedMap<String, Money> stated = stated(pool);
    return pool.kind() == CapacityPool.Kind.METERED ? List.of()
        : classes.stream().filter(name -> pool.offers(name) && !stated.containsKey(name)).toList();
  }

  /// Class to what a machine of it is charged back at, in a static pool; none in others.
  SortedMap<String, Money> chargeback(CapacityPool pool) {
    SortedMap<String, Money> charged =
        pool.kind() == CapacityPool.Kind.METERED ? new TreeMap<>() : stated(pool);
    charged.values().removeIf(Money::isZero);
    return charged;
  }

  private SortedMap<String, Money> stated(CapacityPool pool) {
    TreeMap<String, Money> stated = new TreeMap<>();
    nodeClasses.forEach((name, nodeClass) -> {
      Money cost = nodeClass.costPerHour().get(pool.provider());
      if (cost != null) {
        stated.put(name, cost);
      }
    });
    return stated;
  }

  @Nullable Money managedControlPlane(CapacityPool pool) {
    return catalogue.managedControlPlane(pool.provider(), pool.providerRegion());
  }

  /// A class in use that has no price any more. It counts as the pool's dearest, because unknown is never zero.
  ///
  /// @param name of the groups
  Offer standIn(String provider, String name, NodeGroup group, Money hourly) {
    LatticeNodeClass known = nodeClasses.get(group.nodeClass());
    String arch = arch(known, catalogue.instanceType(provider, group.instanceType()));
    return new Offer(
        name, group.nodeClass(), group.zone(), group.spot(), group.instanceType(),
        arch == null ? known == null ? "" : DEFAULT_ARCH : arch, group.allocatable().resources(),
        group.allocatable(), hourly,
        group.spot() && known != null ? known.spot().onDemandBase() : 0, Commitment.NONE, false,
        true);
  }

  /// @param isUsed whether new machines may be there
  private Offer in(String zone, CapacityPool pool, Offer offer, String group, boolean isUsed) {
    String nodeClass = offer.nodeClass();
    return new Offer(
        group, nodeClass, zone, false, offer.instanceType(), offer.arch(), offer.machine(),
        offer.allocatable(), offer.hourly(), 0, offer.commitment(),
        isUsed && pool.offers(nodeClass),
        !observed.isUnavailable(pool.id(), nodeClass, zone, false));
  }

  /// @param isUsed whether new machines may be where the provider chooses
  private Offer offer(
      LatticeNodeClass nodeClass, CapacityPool pool, String type, Money hourly, boolean isUsed) {
    String name = nodeClass.metadata().name();
    InstanceType published = catalogue.instanceType(pool.provider(), type);
    String arch = arch(nodeClass, published);
    return new Offer(
        name, name, "", false, type, arch == null ? DEFAULT_ARCH : arch,
        nodeClass.resources().with(accelerators(nodeClass, published)),
        allocatable(nodeClass, published), hourly, 0, commitment(pool, type),
        isUsed && pool.offers(name), !observed.isUnavailable(pool.id(), name, "", false));
  }

  /// Nobody pays for machines of sites.
  private int commitment(CapacityPool pool, String type) {
    return pool.kind() == CapacityPool.Kind.STATIC ? Commitment.NONE
        : books.commitment(pool.provider(), pool.providerRegion(), type, false);
  }

  private static @Nullable String arch(
      @Nullable LatticeNodeClass nodeClass, @Nullable InstanceType published) {
    return published != null ? published.arch() : nodeClass == null ? null : nodeClass.arch();
  }

  /// What is built in: as the class says, else as the catalogue knows.
  private static List<Accelerator> accelerators(
      LatticeNodeClass nodeClass, @Nullable InstanceType published) {
    if (!nodeClass.accelerators().isEmpty() || published == null || published.gpus() == 0) {
      return nodeClass.accelerators();
    }
    return List.of(new Accelerator(published.gpuModel(), published.gpus()));
  }

  private static Allocatable allocatable(
      LatticeNodeClass nodeClass, @Nullable InstanceType published) {
    List<Accelerator> stated = nodeClass.allocatableAccelerators();
    List<Accelerator> offered = stated == null ? accelerators(nodeClass, published) : stated;
    Allocatable figure = figure(nodeClass, published);
    return new Allocatable(
        KubeletReservation.rounded(figure.resources()).with(offered), figure.pods());
  }

  private static Allocatable figure(LatticeNodeClass nodeClass, @Nullable InstanceType published) {
    Allocatable stated = nodeClass.allocatable();
    if (stated != null) {
      return stated;
    }
    Allocatable figure = published == null ? null : published.allocatable();
    if (figure == null) {
      return KubeletReservation.allocatable(nodeClass.resources());
    }
    Resources resources = new Resources(
        figure.resources().milliCores(), figure.resources().memoryBytes(),
        nodeClass.resources().storageBytes());
    return new Allocatable(resources, figure.pods());
  }

  private Quote quote(LatticeNodeClass nodeClass, CapacityPool pool, String type) {
    if (pool.kind() == CapacityPool.Kind.STATIC) {
      return new Quote.Known(Money.ZERO);
    }
    return books
        .quote(pool.provider(), pool.providerRegion(), type, base(nodeClass, pool, type), false);
  }

  private @Nullable Money base(LatticeNodeClass nodeClass, CapacityPool pool, String type) {
    Money stated = nodeClass.costPerHour().get(pool.provider());
    if (stated != null) {
      return stated;
    }
    Price listed = catalogue.price(pool.provider(), pool.providerRegion(), type);
    return listed == null ? null : listed.onDemand();
  }
}
