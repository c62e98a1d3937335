// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.unit;

/// Accelerators (GPUs, TPUs) of one type.
///
/// @param type the type, as the catalogue spells it: `T4`
/// @param count how many, >= 1
public record Accelerator(String type, int count) {
  public Accelerator {
    if (count < 1) {
      throw new IllegalArgumentException("count: " + count + " (expected: at least 1)");
    }
  }
}
