// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.model;

/// What overflows from a site, in one pool or in all.
///
/// @param clusters clusters that carry it, retiring ones included
/// @param hourly micro-USD an hour of the active ones
/// @param lastingHourly micro-USD an hour of all of them until what retires is gone
/// @param asked what its replicas ask for
public record Spill(int clusters, long hourly, long lastingHourly, Asked asked) {
  public static final Spill NOTHING = new Spill(0, 0, 0, Asked.NOTHING);

  public Spill plus(Spill other) {
    return new Spill(
        clusters + other.clusters, hourly + other.hourly, lastingHourly + other.lastingHourly,
        asked.plus(other.asked));
  }

  public Spill minus(Spill other) {
    return new Spill(
        clusters - other.clusters, hourly - other.hourly, lastingHourly - other.lastingHourly,
        asked.minus(other.asked));
  }
}
