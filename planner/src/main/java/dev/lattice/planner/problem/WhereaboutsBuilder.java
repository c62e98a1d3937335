// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.problem;

import dev.lattice.planner.model.Whereabouts;
import dev.lattice.schemas.spec.LatticeRegion;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.spec.StaticInfrastructure;
import dev.lattice.schemas.spec.StaticInfrastructure.Address;
import dev.lattice.schemas.spec.pool.CapacityPool;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Says where pools are: a site's address, else the place of the region.
final class WhereaboutsBuilder {
  private static final int MICRO = 6;

  private final SortedMap<String, LatticeRegion> regions;
  private final boolean hasPrimary;
  private final SortedMap<String, Address> addresses = new TreeMap<>();

  WhereaboutsBuilder(SpecSet specs) {
    this.regions = specs.regions();
    this.hasPrimary = regions.values().stream().anyMatch(LatticeRegion::isPrimary);
    for (SpecEntry entry : specs.entries().values()) {
      if (entry.spec() instanceof StaticInfrastructure site && site.location().address() != null) {
        addresses.put(site.location().name(), site.location().address());
      }
    }
  }

  Whereabouts of(CapacityPool pool) {
    LatticeRegion region = regions.get(pool.region());
    Address address = addresses.get(pool.id());
    boolean isPrimary = region != null && region.isPrimary();
    return new Whereabouts(
        hasPrimary && !isPrimary,
        address != null ? words(address) : region == null ? "" : words(region.location()));
  }

  private static String words(Address address) {
    return joined(
        Stream.of(address.facility(), address.city(), address.state(), address.country()));
  }

  private static String words(LatticeRegion.@Nullable Location location) {
    return location == null ? ""
        : joined(
            Stream.of(
                degrees(location.latMicroDegrees(), "N", "S"),
                degrees(location.lonMicroDegrees(), "E", "W"), location.country()));
  }

  private static @Nullable String degrees(
      @Nullable Integer micro, String positive, String negative) {
    return micro == null ? null
        : "%s %s".formatted(
            BigDecimal.valueOf(Math.abs(micro), MICRO).stripTrailingZeros().toPlainString(),
            micro < 0 ? negative : positive);
  }

  private static String joined(Stream<@Nullable String> parts) {
    return parts.filter(Objects::nonNull).collect(Collectors.joining(", "));
  }
}
