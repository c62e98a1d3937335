// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.problem;

import dev.lattice.planner.catalog.Catalogue;
import dev.lattice.planner.catalog.EgressPrice;
import dev.lattice.planner.model.EgressPrices;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Relations.Link;
import dev.lattice.planner.model.Service;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.spec.StaticInfrastructure;
import dev.lattice.schemas.spec.pool.CapacityPool;
import dev.lattice.schemas.spec.pool.CapacityPools;
import dev.lattice.schemas.unit.Money;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Finds out once what traffic costs between pools, and from pools to places that services depend on: what the catalogue
/// says of the two regions of providers. A site's line is paid for already, so what leaves it costs nothing more unless the
/// catalogue has a row for it.
final class EgressPricesBuilder {
  private static final Money UNKNOWN = new Money(-1);
  private static final End INTERNET = new End(EgressPrice.ANY, EgressPrice.ANY);

  private final Catalogue catalogue;
  private final SortedMap<String, Pool> pools;
  private final SortedMap<String, CapacityPool> described;
  private final TreeMap<String, End> ends = new TreeMap<>();
  private final Map<Way, Money> listed = new HashMap<>();

  private EgressPricesBuilder(SpecSet specs, SortedMap<String, Pool> pools, Catalogue catalogue) {
    this.catalogue = catalogue;
    this.pools = pools;
    this.described = CapacityPools.of(specs);
    ends.put(EgressPrices.INTERNET, INTERNET);
    for (SpecEntry entry : specs.entries().values()) {
      if (entry.spec() instanceof StaticInfrastructure site) {
        ends.put(site.location().name(), new End("", site.location().name()));
      }
    }
    pools.forEach((name, pool) -> ends.put(name, new End(pool.provider(), pool.providerRegion())));
  }

  /// All figures that estimates of services ask for: none where no service sends anything.
  static EgressPrices of(
      SpecSet specs, SortedMap<String, Pool> pools, Catalogue catalogue,
      Collection<Service> services) {
    return services.stream().anyMatch(service -> !service.relations().traffic().isEmpty())
        ? new EgressPricesBuilder(specs, pools, catalogue).all(services)
        : EgressPrices.NONE;
  }

  private EgressPrices all(Collection<Service> services) {
    for (Service service : services) {
      for (Link link : service.relations().traffic()) {
        if (link.location() != null) {
          ends.computeIfAbsent(link.location(), EgressPricesBuilder::outside);
        }
      }
    }
    TreeMap<String, SortedMap<String, Long>> prices = new TreeMap<>();
    pools.forEach((name, pool) -> {
      TreeMap<String, Long> to = new TreeMap<>();
      ends.forEach((place, end) -> {
        Money price = price(name, new Way(new End(pool.provider(), pool.providerRegion()), end));
        if (price != null) {
          to.put(place, price.microUsd());
        }
      });
      prices.put(name, to);
    });
    return new EgressPrices(prices);
  }

  private @Nullable Money price(String pool, Way way) {
    Money known = listed.computeIfAbsent(way, this::listed);
    CapacityPool from = described.get(pool);
    boolean isPaid = from != null && from.kind() == CapacityPool.Kind.STATIC;
    return !known.equals(UNKNOWN) ? known : isPaid ? Money.ZERO : null;
  }

  private Money listed(Way way) {
    Money price = catalogue.egressPerGb(
        way.from().provider(), way.from().region(), way.to().provider(), way.to().region());
    return price == null ? UNKNOWN : price;
  }

  /// A region of a provider, `<provider>-<region>`, in which there need not be a pool.
  private static End outside(String location) {
    int dash = location.indexOf('-');
    return new End(location.substring(0, Math.max(0, dash)), location.substring(dash + 1));
  }

  /// @param region the provider's
  private record End(String provider, String region) {}

  private record Way(End from, End to) {}
}
