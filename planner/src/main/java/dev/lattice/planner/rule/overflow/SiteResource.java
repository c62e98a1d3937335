// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.overflow;

import dev.lattice.planner.model.Asked;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Reservation;
import dev.lattice.schemas.spec.LatticePool.Capacity;
import dev.lattice.schemas.unit.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Something of which a site may have only so much: thousandths of nodes, cores, memory, storage, or accelerators of a type.
///
/// @param name what people call it, e.g. `nodes`
/// @param limit how much of it a capacity allows, null for any amount
/// @param milliNodes how much of it a node is by itself
/// @param part how much of it is in resources
/// @param bound what the site has
record SiteResource(
    String name,
    Function<Capacity, @Nullable Long> limit,
    long milliNodes,
    ToLongFunction<Resources> part,
    @Nullable Long bound) {
  private static final long WHOLE = 1000;

  /// All of which a site, or its reservation, may bound something.
  static List<SiteResource> of(Pool site) {
    List<SiteResource> all = new ArrayList<>();
    all.add(of("nodes", site, SiteResource::milliNodes, 1, _ -> 0));
    all.add(of("cores", site, Capacity::maxMilliCores, 0, Resources::milliCores));
    all.add(of("memory", site, Capacity::maxMemoryBytes, 0, Resources::memoryBytes));
    all.add(of("storage", site, Capacity::maxStorageBytes, 0, Resources::storageBytes));
    for (String type : site.capacity().maxAccelerators().keySet()) {
      all.add(of(type, site, capacity -> {
        Integer most = capacity.maxAccelerators().get(type);
        return most == null ? null : Long.valueOf(most);
      }, 0, resources -> resources.acceleratorsOf(type)));
    }
    return all;
  }

  private static SiteResource of(
      String name, Pool site, Function<Capacity, @Nullable Long> limit, long milliNodes,
      ToLongFunction<Resources> part) {
    return new SiteResource(name, limit, milliNodes, part, limit.apply(site.capacity()));
  }

  private static @Nullable Long milliNodes(Capacity capacity) {
    Integer nodes = capacity.maxNodes();
    return nodes == null ? null : Long.valueOf(nodes * WHOLE);
  }

  boolean isBounded() {
    return bound != null;
  }

  /// What the site has.
  ///
  /// @throws IllegalStateException if it bounds none of it
  long capacity() {
    if (bound == null) {
      throw new IllegalStateException("bound: none (expected: asked only where there is one)");
    }
    return bound;
  }

  /// What a reservation leaves of it to others, null for any amount.
  @Nullable Long left(Reservation reservation) {
    return limit.apply(reservation.others());
  }

  /// How much of it some machines are.
  long amount(long nodes, Resources machines) {
    return nodes * milliNodes * WHOLE + part.applyAsLong(machines);
  }

  /// How much of it replicas ask for.
  long amount(Asked asked) {
    return asked.milliNodes() * milliNodes + part.applyAsLong(asked.requests());
  }
}
