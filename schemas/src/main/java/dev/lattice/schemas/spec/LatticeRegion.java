// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One name for the regions of several providers that lie close together: what services and policies mean by a region.
///
/// @param metadata its name is the region's
/// @param providers provider type to that provider's region
/// @param isPrimary whether it is the one that others stand in for
/// @param location where it is, null where nobody says
/// @param zones zones of the region to use; empty leaves the choice to the provider
public record LatticeRegion(
    Metadata metadata,
    SortedMap<String, String> providers,
    boolean isPrimary,
    @Nullable Location location,
    List<String> zones) implements Spec {
  public static final String KIND = "LatticeRegion";

  public LatticeRegion {
    providers = Collections.unmodifiableSortedMap(new TreeMap<>(providers));
    zones = List.copyOf(zones);
  }

  /// @param latMicroDegrees degrees north in millionths, -90,000,000 to 90,000,000; null where unknown
  /// @param lonMicroDegrees degrees east in millionths, -180,000,000 to 180,000,000; null where unknown
  /// @param country ISO 3166 code of two letters, null where unknown
  public record Location(
      @Nullable Integer latMicroDegrees,
      @Nullable Integer lonMicroDegrees,
      @Nullable String country) {}
}
