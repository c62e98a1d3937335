// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.pool;

import dev.lattice.schemas.spec.LatticeRegion;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Which region a place lies in: that of the LatticeRegion which maps its provider's region, else the provider's region
/// itself.
public final class Regions {
  private final TreeMap<String, LatticeRegion> byName = new TreeMap<>();
  private final TreeMap<String, String> byProviderRegion = new TreeMap<>();

  private Regions() {}

  public static Regions of(Collection<LatticeRegion> specs) {
    Regions regions = new Regions();
    specs.forEach(spec -> regions.byName.put(spec.metadata().name(), spec));
    regions.byName.forEach(
        (name, spec) -> spec.providers()
            .forEach(
                (provider, region) -> regions.byProviderRegion
                    .putIfAbsent(provider + "/" + region, name)));
    return regions;
  }

  /// The LatticeRegion that maps a provider's region, null where none does.
  public @Nullable String mapped(String provider, String providerRegion) {
    return byProviderRegion.get(provider + "/" + providerRegion);
  }

  /// The region of a place in a provider's region.
  String of(String provider, String providerRegion) {
    String mapped = mapped(provider, providerRegion);
    return mapped == null ? providerRegion : mapped;
  }

  /// The zones of a provider's region to use, empty where no LatticeRegion names any. Of the zones of a LatticeRegion with
  /// several providers a provider has those that begin with the name of its region, else those that begin with nobody's.
  List<String> zones(String provider, String providerRegion) {
    String mapped = mapped(provider, providerRegion);
    LatticeRegion region = mapped == null ? null : byName.get(mapped);
    if (region == null) {
      return List.of();
    }
    List<String> own =
        region.zones().stream().filter(zone -> zone.startsWith(providerRegion)).toList();
    return !own.isEmpty() ? own
        : region.zones()
            .stream()
            .filter(zone -> region.providers().values().stream().noneMatch(zone::startsWith))
            .toList();
  }

  /// The region of a site: the LatticeRegion that it names or that maps what it names, else what it names.
  String ofSite(String provider, String named) {
    return byName.containsKey(named) ? named : of(provider, named);
  }

  /// What a provider calls a region that may be a LatticeRegion's name.
  String providerRegion(String provider, String named) {
    LatticeRegion region = byName.get(named);
    SortedMap<String, String> providers = region == null ? new TreeMap<>() : region.providers();
    return providers.getOrDefault(provider, named);
  }
}
