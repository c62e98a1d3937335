// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.model;

import dev.lattice.schemas.unit.Allocatable;
import dev.lattice.schemas.unit.Money;
import dev.lattice.schemas.unit.Resources;

/// A node class at the price of a pool.
///
/// @param nodeClass name of the class
/// @param instanceType the provider's name for it, empty where it has none
/// @param arch `amd64` or `arm64`, empty for a class in use of which nobody knows it any more
/// @param machine raw size, what counts against the pool's capacity
/// @param allocatable what a new node of it offers to pods, before any `nodeReserve`
/// @param hourly US dollars an hour
/// @param isListed whether the pool offers it; otherwise it is only known because it is in use
/// @param isAvailable whether the provider gives new machines of it just now
public record Offer(
    String nodeClass,
    String instanceType,
    String arch,
    Resources machine,
    Allocatable allocatable,
    Money hourly,
    boolean isListed,
    boolean isAvailable) {

  /// Whether new nodes of it may be had.
  public boolean isOpen() {
    return isListed && isAvailable;
  }
}
