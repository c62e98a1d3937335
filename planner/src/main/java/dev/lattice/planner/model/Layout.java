// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.model;

import dev.lattice.schemas.spec.LatticePlacementPolicy;
import dev.lattice.schemas.spec.ObjectId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the replicas of a service are laid out over regions, pools, clusters and zones; what its policies ask is combined.
///
/// @param requiredRegions places that each must hold a replica, in the order in which they are listed; none is in another
/// @param minRegions regions that must hold a replica, >= 1; a service with fewer replicas uses one for each
/// @param minRegionsBy the policy that asks for so many, null where none asks for more than one
/// @param spreads how evenly they are spread; each holds by itself
public record Layout(
    List<Requirement> requiredRegions,
    int minRegions,
    @Nullable ObjectId minRegionsBy,
    List<Spread> spreads) {
  public static final Layout NONE = new Layout(List.of(), 1, null, List.of());

  public Layout {
    requiredRegions = List.copyOf(requiredRegions);
    spreads = List.copyOf(spreads);
  }

  /// Whether it asks for nothing: any pool may take any number of replicas.
  public boolean isNone() {
    return requiredRegions.isEmpty() && minRegions <= 1 && spreads.isEmpty();
  }

  /// Whether a required region, named by a LatticeRegion, by the provider's or the site's own region, or by a pool, has
  /// the pool in it.
  public static boolean isIn(Pool pool, Requirement region) {
    String name = region.value();
    return name.equals(pool.region()) || name.equals(pool.providerRegion())
        || name.equals(pool.name());
  }

  /// @param rule over which places, and how evenly
  /// @param policy the policy that asks for it
  public record Spread(LatticePlacementPolicy.Spread rule, ObjectId policy) {}
}
