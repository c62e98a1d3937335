// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Severity;
import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.spec.LatticeRegion;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.Spec;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.field.Suggestion;
import dev.lattice.schemas.spec.pool.CapacityPool;
import dev.lattice.schemas.spec.pool.CapacityPools;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What objects can refer to: the names of all objects by kind, and the ids of all pools.
///
/// Where not everything could be read, the thing referred to may just be what is missing: then an unknown name is only a
/// warning.
final class Defined {
  private static final String NOTHING_CLOSE = "Define it, or correct the name.";
  /// A suggestion costs a look at every name; where more are wanted, something else is wrong than spelling.
  private static final int MAX_SUGGESTIONS = 100;

  private final SortedMap<ObjectId, SpecEntry> entries;
  private final Map<String, SortedSet<String>> namesByKind = new TreeMap<>();
  private final SortedMap<String, List<PoolPlace>> pools = new TreeMap<>();
  private final List<LatticeRegion> regions = new ArrayList<>();
  private final Severity unknown;
  private int suggestions = MAX_SUGGESTIONS;
  private @Nullable List<CapacityPool> derivedPools;

  /// @param entries the objects
  /// @param refused objects that are defined and cannot be used
  /// @param complete whether everything could be read
  Defined(SortedMap<ObjectId, SpecEntry> entries, Set<ObjectId> refused, boolean complete) {
    this.entries = Collections.unmodifiableSortedMap(entries);
    this.unknown = complete ? Severity.ERROR : Severity.WARNING;
    entries.forEach((id, entry) -> {
      define(id);
      if (entry.spec() instanceof LatticeRegion region) {
        regions.add(region);
      }
      CapacityPools.ids(entry.spec())
          .forEach(
              (pool, field) -> pools.computeIfAbsent(pool, _ -> new ArrayList<>())
                  .add(new PoolPlace(id, entry.at(field))));
    });
    refused.forEach(this::define);
  }

  /// Where an object makes a pool of an id.
  ///
  /// @param object the object
  /// @param at the field that names the pool
  record PoolPlace(ObjectId object, SourceRange at) {}

  private void define(ObjectId id) {
    namesByKind.computeIfAbsent(id.kind(), _ -> new TreeSet<>())
        .add(id.namespace().isEmpty() ? id.name() : id.namespace() + "/" + id.name());
  }

  /// The names of a kind, those of services with their namespace: `default/web`.
  SortedSet<String> names(String kind) {
    return namesByKind.getOrDefault(kind, Collections.emptySortedSet());
  }

  /// Pool id to the places that make such a pool; more than one is a fault.
  SortedMap<String, List<PoolPlace>> pools() {
    return Collections.unmodifiableSortedMap(pools);
  }

  /// All pools that can take clusters, in the order of their objects.
  List<CapacityPool> derivedPools() {
    List<CapacityPool> derived = derivedPools;
    if (derived == null) {
      derived = CapacityPools.of(entries.values());
      derivedPools = derived;
    }
    return derived;
  }

  /// All regions that can be used, by name.
  List<LatticeRegion> regions() {
    return Collections.unmodifiableList(regions);
  }

  /// The object of that name, null where there is none or it cannot be used.
  <T extends Spec> @Nullable T object(Class<T> type, String kind, String name) {
    SpecEntry entry = entries.get(new ObjectId(kind, "", name));
    return entry != null && type.isInstance(entry.spec()) ? type.cast(entry.spec()) : null;
  }

  /// The place of an object.
  @Nullable SpecEntry entry(ObjectId id) {
    return entries.get(id);
  }

  /// A finding about a name of a kind that is not defined.
  Diagnostic unknown(Code code, String kind, String name, SourceRange at) {
    return unknown(code, at, "There is no %s `%s`.".formatted(kind, name), suggestion(kind, name));
  }

  private String suggestion(String kind, String name) {
    if (suggestions == 0) {
      return NOTHING_CLOSE;
    }
    suggestions--;
    return Suggestion.hint(name, names(kind), NOTHING_CLOSE);
  }

  /// A finding about something that is not defined, in words of its own.
  Diagnostic unknown(Code code, SourceRange at, String detail, String hint) {
    return new Diagnostic(code, unknown, detail, at, List.of(), List.of(hint));
  }
}
