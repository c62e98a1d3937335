// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.objective;

import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.Service;
import dev.lattice.schemas.unit.Resources;

/// Machines on offer, as the bound sees them.
///
/// @param group name of its node groups
/// @param kind what decides whether a service may be on it
/// @param offered what a node offers to pods
/// @param hourly micro-USD an hour
record Machine(String group, Kind kind, Resources offered, long hourly) {
  static Machine of(Offer offer) {
    return new Machine(
        offer.group(), new Kind(offer.arch(), offer.spot()), offer.allocatable().resources(),
        offer.hourly().microUsd());
  }

  /// Orders machines by what a core of them costs.
  static int byCore(Machine one, Machine other) {
    return compare(one.hourly, one.offered.milliCores(), other.hourly, other.offered.milliCores());
  }

  /// Whether no core, memory or storage of it costs more than of the other.
  boolean beats(Machine other) {
    return byCore(this, other) <= 0
        && compare(hourly, memoryKib(), other.hourly, other.memoryKib()) <= 0
        && compare(hourly, storageKib(), other.hourly, other.storageKib()) <= 0;
  }

  /// Rounded up.
  long memoryKib() {
    return Math.ceilDiv(offered.memoryBytes(), 1024);
  }

  /// Rounded up.
  long storageKib() {
    return Math.ceilDiv(offered.storageBytes(), 1024);
  }

  /// Compares prices of a unit, exactly. Units of which there are none cost nothing.
  private static int compare(long price, long units, long otherPrice, long otherUnits) {
    long left = units == 0 ? 0 : price;
    long right = otherUnits == 0 ? 0 : otherPrice;
    long leftTimes = Math.max(1, otherUnits);
    long rightTimes = Math.max(1, units);
    int high =
        Long.compare(Math.multiplyHigh(left, leftTimes), Math.multiplyHigh(right, rightTimes));
    return high == 0 ? Long.compareUnsigned(left * leftTimes, right * rightTimes) : high;
  }

  record Kind(String arch, boolean spot) {
    /// Whether images of a service run on them and the service may.
    boolean runs(Service service) {
      return (!spot || service.mayUseSpot()) && service.architectures().contains(arch);
    }
  }
}
