// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.problem;

import dev.lattice.planner.catalog.Catalogue;
import dev.lattice.planner.catalog.Latency;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Relations.Link;
import dev.lattice.planner.model.RoundTrips;
import dev.lattice.planner.model.Service;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Preference.SortBy;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.spec.StaticInfrastructure;
import dev.lattice.schemas.spec.pool.CapacityPool;
import dev.lattice.schemas.spec.pool.CapacityPools;
import dev.lattice.schemas.spec.pool.Regions;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Finds out once how far pools, and places that services depend on, are from each other.
///
/// What a site says of itself and another place counts, of two directions the larger. Else the catalogue's figure for the
/// two regions of providers. Else places in one zone are 1 ms apart, in one region 2 ms; all others nobody knows.
final class RoundTripsBuilder {
  private static final long SAME_ZONE_MICROS = 1000;
  private static final long SAME_REGION_MICROS = 2000;
  private static final long UNKNOWN = -1;

  private final SortedMap<String, Pool> pools;
  private final Catalogue catalogue;
  private final Regions regions;
  private final TreeMap<String, StaticInfrastructure> sites = new TreeMap<>();
  private final TreeMap<String, End> ends = new TreeMap<>();
  /// Two regions of providers to what the catalogue says, {@link #UNKNOWN} for nothing.
  private final Map<String, Long> listed = new HashMap<>();

  private RoundTripsBuilder(SpecSet specs, SortedMap<String, Pool> pools, Catalogue catalogue) {
    this.pools = pools;
    this.catalogue = catalogue;
    this.regions = Regions.of(specs.regions().values());
    for (SpecEntry entry : specs.entries().values()) {
      if (entry.spec() instanceof StaticInfrastructure site) {
        sites.put(site.location().name(), site);
      }
    }
    SortedMap<String, CapacityPool> described = CapacityPools.of(specs);
    pools.values().forEach(pool -> ends.put(pool.name(), end(pool, described.get(pool.name()))));
  }

  /// All figures that bounds and preferences of services ask for: none where no service has any.
  static RoundTrips of(
      SpecSet specs, SortedMap<String, Pool> pools, Catalogue catalogue,
      Collection<Service> services) {
    return services.stream().anyMatch(RoundTripsBuilder::isAsking)
        ? new RoundTripsBuilder(specs, pools, catalogue).all(services)
        : RoundTrips.NONE;
  }

  private static boolean isAsking(Service service) {
    return !service.relations().near().isEmpty() || !service.relations().within().isEmpty()
        || service.preferences()
            .stream()
            .anyMatch(preference -> preference.sortBy() == SortBy.LATENCY);
  }

  private RoundTrips all(Collection<Service> services) {
    for (Service service : services) {
      for (Link link : service.relations().links()) {
        if (link.location() != null) {
          ends.computeIfAbsent(link.location(), this::outside);
        }
      }
    }
    TreeMap<String, SortedMap<String, Long>> micros = new TreeMap<>();
    for (End from : ends.values()) {
      TreeMap<String, Long> to = new TreeMap<>();
      for (String pool : pools.keySet()) {
        Long figure = micros(from, end(pool));
        if (figure != null) {
          to.put(pool, figure);
        }
      }
      micros.put(from.name(), to);
    }
    return new RoundTrips(micros);
  }

  private End end(String pool) {
    End end = ends.get(pool);
    if (end == null) {
      throw new IllegalArgumentException("pool: " + pool + " (expected: a pool of the problem)");
    }
    return end;
  }

  private @Nullable Long micros(End a, End b) {
    Long near = !a.region().equals(b.region()) ? null
        : a.zone() != null && a.zone().equals(b.zone()) ? SAME_ZONE_MICROS : SAME_REGION_MICROS;
    if (a.equals(b)) {
      return near;
    }
    Long told = larger(a.told(b), b.told(a));
    if (told != null) {
      return told;
    }
    Long listing = listed(a, b);
    return listing == null ? near : listing;
  }

  private @Nullable Long listed(End a, End b) {
    long micros = listed.computeIfAbsent(a.providerRegion() + "/" + b.providerRegion(), _ -> {
      Latency latency =
          catalogue.latency(a.provider(), a.regionOfProvider(), b.provider(), b.regionOfProvider());
      return latency == null ? UNKNOWN : latency.rttMicros();
    });
    return micros == UNKNOWN ? null : micros;
  }

  private End end(Pool pool, @Nullable CapacityPool described) {
    return new End(
        pool.name(), pool.provider(), pool.providerRegion(), pool.region(),
        described == null ? null : zone(described), told(sites.get(pool.name())));
  }

  /// The one zone of a pool. People name those of sites; those of a provider's region mean nothing to others.
  private static @Nullable String zone(CapacityPool pool) {
    if (pool.zones().size() != 1) {
      return null;
    }
    String zone = pool.zones().getFirst();
    return pool.kind() == CapacityPool.Kind.STATIC ? zone
        : pool.provider() + "/" + pool.providerRegion() + "/" + zone;
  }

  /// A place without a pool: a site where nothing builds clusters, or a region of a provider.
  private End outside(String location) {
    StaticInfrastructure site = sites.get(location);
    if (site != null) {
      String region = site.location().region();
      String named = region == null ? location : region;
      return new End(location, "", named, named, site.location().zone(), told(site));
    }
    int dash = location.indexOf('-');
    String provider = location.substring(0, Math.max(0, dash));
    String region = location.substring(dash + 1);
    String mapped = regions.mapped(provider, region);
    return new End(
        location, provider, region, mapped == null ? region : mapped, null, new TreeMap<>());
  }

  private static SortedMap<String, Long> told(@Nullable StaticInfrastructure site) {
    return site == null ? new TreeMap<>() : site.network().latencyToMicros();
  }

  private static @Nullable Long larger(@Nullable Long a, @Nullable Long b) {
    return a == null ? b : b == null ? a : Long.valueOf(Math.max(a, b));
  }

  /// @param zone the one zone it lies in, null where there are several or nobody says
  /// @param figures what it says of other places, microseconds
  private record End(
      String name,
      String provider,
      String regionOfProvider,
      String region,
      @Nullable String zone,
      SortedMap<String, Long> figures) {

    String providerRegion() {
      return provider + "-" + regionOfProvider;
    }

    @Nullable Long told(End other) {
      return larger(figures.get(other.name()), figures.get(other.providerRegion()));
    }
  }
}
