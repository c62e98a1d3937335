// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.model;

/// What people say about where a pool is.
///
/// @param isStandIn whether its region only stands in for a primary one
/// @param words an address or coordinates, e.g. `Ashburn, VA, US`; empty where nobody says
public record Whereabouts(boolean isStandIn, String words) {
  public static final Whereabouts UNKNOWN = new Whereabouts(false, "");
}
