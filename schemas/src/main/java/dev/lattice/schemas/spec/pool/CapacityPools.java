// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.pool;

import dev.lattice.schemas.spec.CloudInfrastructure;
import dev.lattice.schemas.spec.CloudInfrastructure.Region;
import dev.lattice.schemas.spec.Credentials;
import dev.lattice.schemas.spec.LatticePool;
import dev.lattice.schemas.spec.LatticePool.Capacity;
import dev.lattice.schemas.spec.LatticeRegion;
import dev.lattice.schemas.spec.Metadata;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.Spec;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.spec.StaticInfrastructure;
import dev.lattice.schemas.spec.StaticInfrastructure.Overflow;
import dev.lattice.schemas.unit.Resources;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Derives the pools of a set of specs.
///
/// A LatticePool is one pool. A CloudInfrastructure is one pool for each of its regions. A StaticInfrastructure is one
/// pool, unless nothing builds clusters there.
public final class CapacityPools {
  private static final String PROTECT = "lattice.dev/protect";
  private static final String COMPLIANCE = "compliance";

  private final Regions regions;

  private CapacityPools(Regions regions) {
    this.regions = regions;
  }

  /// All pools that can take clusters, by id.
  public static SortedMap<String, CapacityPool> of(SpecSet specs) {
    TreeMap<String, CapacityPool> byId = new TreeMap<>();
    of(specs.entries().values()).forEach(pool -> byId.putIfAbsent(pool.id(), pool));
    return byId;
  }

  /// All pools that can take clusters, in the order of their objects; two may have one id where that is a fault.
  public static List<CapacityPool> of(Collection<SpecEntry> entries) {
    List<LatticeRegion> regions = new ArrayList<>();
    entries.forEach(entry -> {
      if (entry.spec() instanceof LatticeRegion region) {
        regions.add(region);
      }
    });
    CapacityPools pools = new CapacityPools(Regions.of(regions));
    return entries.stream().flatMap(entry -> pools.derived(entry.spec()).stream()).toList();
  }

  /// The ids of the pools that an object describes, with the field that makes it one; also of a pool that takes no
  /// clusters.
  public static SortedMap<String, String> ids(Spec spec) {
    TreeMap<String, String> ids = new TreeMap<>();
    if (spec instanceof LatticePool pool) {
      ids.put(pool.metadata().name(), PoolFields.OF_POOL.pool());
    } else if (spec instanceof CloudInfrastructure cloud) {
      cloud.regions()
          .keySet()
          .forEach(region -> ids.put(id(cloud, region), PoolFields.ofRegion(region).pool()));
    } else if (spec instanceof StaticInfrastructure site) {
      ids.put(site.location().name(), PoolFields.OF_SITE.pool());
    }
    return ids;
  }

  /// Those of some pools that are regions of a CloudInfrastructure, by id.
  public static List<CapacityPool> ofCloud(SortedMap<String, CapacityPool> pools, String cloud) {
    return pools.values()
        .stream()
        .filter(pool -> pool.object().equals(new ObjectId(CloudInfrastructure.KIND, "", cloud)))
        .toList();
  }

  private static String id(CloudInfrastructure cloud, String region) {
    return cloud.metadata().name() + "." + region;
  }

  private List<CapacityPool> derived(Spec spec) {
    List<CapacityPool> pools = new ArrayList<>();
    if (spec instanceof LatticePool pool) {
      pools.add(pool(pool));
    } else if (spec instanceof CloudInfrastructure cloud) {
      cloud.regions().forEach((name, region) -> pools.add(region(cloud, name, region)));
    } else if (spec instanceof StaticInfrastructure site) {
      String provider = site.provider();
      if (provider != null) {
        pools.add(site(site, provider));
      }
    }
    return pools;
  }

  private CapacityPool pool(LatticePool spec) {
    String provider = spec.provider().type();
    String region = regions.of(provider, spec.provider().region());
    List<String> zones =
        spec.zones().isEmpty() ? regions.zones(provider, spec.provider().region()) : spec.zones();
    return new CapacityPool(
        spec.metadata().name(), spec.metadata().id(), PoolFields.OF_POOL, CapacityPool.Kind.METERED,
        provider, spec.provider().region(), region,
        new PoolLabels(provider, region, zones, spec.metadata()).with(spec.labels()).all(),
        spec.labels().getOrDefault(COMPLIANCE, List.of()), spec.capabilities(),
        spec.dataResidency(), spec.capacity(), null, null, null, spec.budget(), spec.nodeClasses(),
        spec.cordoned(), isProtected(spec.metadata()), zones, named(spec.provider().secretRef()),
        spec.providerConfig());
  }

  private CapacityPool region(CloudInfrastructure cloud, String name, Region special) {
    CloudInfrastructure.Defaults defaults = cloud.defaults();
    Integer clusters = orElse(special.maxClusters(), defaults.maxClustersPerRegion());
    List<String> compliance = special.compliance();
    List<String> capabilities = special.capabilities();
    String region = regions.of(cloud.provider(), name);
    List<String> zones = regions.zones(cloud.provider(), name);
    return new CapacityPool(
        id(cloud, name), cloud.metadata().id(), PoolFields.ofRegion(name),
        CapacityPool.Kind.METERED, cloud.provider(), name, region,
        new PoolLabels(cloud.provider(), region, zones, cloud.metadata()).with(cloud.labels())
            .with(special.labels())
            .all(),
        compliance == null ? defaults.compliance() : compliance,
        capabilities == null ? defaults.capabilities() : capabilities, special.dataResidency(),
        new Capacity(null, null, null, null, clusters), null, null,
        orElse(special.maxNodesPerCluster(), defaults.maxNodesPerCluster()), special.budget(),
        List.of(), special.cordoned(), isProtected(cloud.metadata()), zones, cloud.credentials(),
        cloud.providerConfig());
  }

  private CapacityPool site(StaticInfrastructure site, String provider) {
    StaticInfrastructure.Location location = site.location();
    String named = location.region() == null ? location.name() : location.region();
    String zone = location.zone();
    List<String> zones = zone == null ? List.of() : List.of(zone);
    String region = regions.ofSite(provider, named);
    return new CapacityPool(
        location.name(), site.metadata().id(), PoolFields.OF_SITE, CapacityPool.Kind.STATIC,
        provider, regions.providerRegion(provider, named), region,
        new PoolLabels(provider, region, zones, site.metadata()).with(site.labels()).all(),
        site.compliance(), site.capabilities(), site.dataResidency(), capacity(site.capacity()),
        site.reservation(), overflow(site), null, null, site.nodeClasses(), site.cordoned(),
        isProtected(site.metadata()), zones, site.credentials(), site.providerConfig());
  }

  private static Capacity capacity(StaticInfrastructure.Capacity all) {
    return new Capacity(
        all.nodes(), all.milliCores(), all.memoryBytes(), all.storageBytes(), null,
        Resources.ZERO.with(all.accelerators()).accelerators());
  }

  private static @Nullable Overflow overflow(StaticInfrastructure site) {
    Overflow overflow = site.overflow();
    return overflow == null || !overflow.isEnabled() ? null : overflow;
  }

  private static @Nullable Integer orElse(@Nullable Integer own, @Nullable Integer otherwise) {
    return own == null ? otherwise : own;
  }

  private static @Nullable Credentials named(@Nullable String secret) {
    return secret == null ? null : new Credentials(secret, null);
  }

  private static boolean isProtected(Metadata metadata) {
    return Boolean.parseBoolean(metadata.annotations().get(PROTECT));
  }
}
