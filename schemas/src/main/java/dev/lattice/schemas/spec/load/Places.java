// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import dev.lattice.schemas.spec.CloudInfrastructure;
import dev.lattice.schemas.spec.LatticePool;
import dev.lattice.schemas.spec.LatticeRegion;
import dev.lattice.schemas.spec.Spec;
import dev.lattice.schemas.spec.StaticInfrastructure;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// Everywhere that machines can be, by the names that services, policies and price books use for it.
final class Places {
  /// Provider and provider's region of each place where machines can be.
  private final SortedSet<Offered> offered = new TreeSet<>();
  private final Map<Offered, String> mapped = new HashMap<>();
  private final SortedSet<String> names = new TreeSet<>();
  private final SortedSet<String> regions = new TreeSet<>();

  /// @param provider provider type
  /// @param region the provider's own name of the region
  record Offered(String provider, String region) implements Comparable<Offered> {
    @Override
    public int compareTo(Offered other) {
      int byProvider = provider.compareTo(other.provider);
      return byProvider == 0 ? region.compareTo(other.region) : byProvider;
    }
  }

  Places(Collection<Spec> specs) {
    specs.forEach(this::map);
    specs.forEach(this::collect);
    offered.forEach(place -> {
      names.add(place.region());
      String region = mapped.getOrDefault(place, place.region());
      names.add(region);
      regions.add(region);
    });
  }

  private void map(Spec spec) {
    if (spec instanceof LatticeRegion region) {
      region.providers()
          .forEach(
              (provider, name) -> mapped
                  .put(new Offered(provider, name), region.metadata().name()));
    }
  }

  private void collect(Spec spec) {
    if (spec instanceof LatticePool pool) {
      names.add(pool.metadata().name());
      offered.add(new Offered(pool.provider().type(), pool.provider().region()));
    } else if (spec instanceof CloudInfrastructure cloud) {
      cloud.regions().keySet().forEach(region -> {
        names.add(cloud.metadata().name() + "." + region);
        offered.add(new Offered(cloud.provider(), region));
      });
    } else if (spec instanceof StaticInfrastructure site && site.provider() != null) {
      names.add(site.location().name());
      String region = site.location().region();
      offered.add(new Offered(site.provider(), region == null ? site.location().name() : region));
    }
  }

  SortedSet<Offered> offered() {
    return offered;
  }

  /// The names that `requiredRegions` may use: of regions, of providers' regions, of sites and of pools.
  SortedSet<String> names() {
    return names;
  }

  /// The regions in which something is offered: LatticeRegions, else the providers' or sites' own.
  SortedSet<String> regions() {
    return regions;
  }
}
