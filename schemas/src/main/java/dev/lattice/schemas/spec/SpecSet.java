// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// All objects of a commit that could be read, and whether that is everything.
///
/// @param folder the folder of `lattice.yaml`, empty for the root of the repository
/// @param config the instance's configuration: as written, or the defaults where there is no `lattice.yaml`
/// @param entries every other object, by id
/// @param complete false while some file is unreadable: then no absent object counts as deleted
public record SpecSet(
    String folder,
    LatticeConfig config,
    SortedMap<ObjectId, SpecEntry> entries,
    boolean complete) {
  public SpecSet {
    entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
  }

  /// The specs of a repository whose `lattice.yaml` lies at its root.
  public SpecSet(LatticeConfig config, SortedMap<ObjectId, SpecEntry> entries, boolean complete) {
    this("", config, entries, complete);
  }

  /// Whose an object is by the path of its file, null where it is the platform's.
  public @Nullable Tenant tenantOf(SpecEntry entry) {
    return Tenant.of(config.tenants(), folder, entry.at().path());
  }

  public SortedMap<String, LatticePool> pools() {
    return byName(LatticePool.class);
  }

  public SortedMap<String, LatticeNodeClass> nodeClasses() {
    return byName(LatticeNodeClass.class);
  }

  public SortedMap<String, LatticePlacementPolicy> policies() {
    return byName(LatticePlacementPolicy.class);
  }

  public SortedMap<String, LatticeRegion> regions() {
    return byName(LatticeRegion.class);
  }

  public SortedMap<String, LatticeAddon> addons() {
    return byName(LatticeAddon.class);
  }

  public SortedMap<String, LatticePriceBook> priceBooks() {
    return byName(LatticePriceBook.class);
  }

  public SortedMap<ServiceId, LatticeService> services() {
    TreeMap<ServiceId, LatticeService> services = new TreeMap<>();
    entries.values().forEach(entry -> {
      if (entry.spec() instanceof LatticeService service) {
        services.put(service.id(), service);
      }
    });
    return services;
  }

  public @Nullable SpecEntry entry(ObjectId id) {
    return entries.get(id);
  }

  private <T extends Spec> SortedMap<String, T> byName(Class<T> kind) {
    TreeMap<String, T> specs = new TreeMap<>();
    entries.values().forEach(entry -> {
      if (kind.isInstance(entry.spec())) {
        specs.put(entry.spec().metadata().name(), kind.cast(entry.spec()));
      }
    });
    return specs;
  }
}
