// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.unit;

/// What a node offers to pods, after what the machine keeps for itself.
///
/// @param resources cores, memory, storage
/// @param pods how many pods may run on it, >= 0
public record Allocatable(Resources resources, int pods) {
  public Allocatable {
    if (pods < 0) {
      throw new IllegalArgumentException("pods: " + pods + " (expected: not negative)");
    }
  }
}
