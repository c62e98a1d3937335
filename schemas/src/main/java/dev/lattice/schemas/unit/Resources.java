// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.unit;

/// What a pod asks for or a machine has, exactly.
///
/// @param milliCores CPU in thousandths of a core, >= 0
/// @param memoryBytes memory in bytes, >= 0
/// @param storageBytes ephemeral storage in bytes, >= 0
public record Resources(long milliCores, long memoryBytes, long storageBytes) {
  public static final Resources ZERO = new Resources(0, 0, 0);
  /// Bytes in a GiB, the unit of every `…Gi` field.
  public static final long GIB = 1L << 30;

  public Resources {
    if (milliCores < 0 || memoryBytes < 0 || storageBytes < 0) {
      throw new IllegalArgumentException(
          "resources: " + milliCores + ", " + memoryBytes + ", " + storageBytes
              + " (expected: none negative)");
    }
  }

  public Resources plus(Resources other) {
    return new Resources(
        Math.addExact(milliCores, other.milliCores), Math.addExact(memoryBytes, other.memoryBytes),
        Math.addExact(storageBytes, other.storageBytes));
  }

  /// The difference, zero where it would be negative.
  public Resources minusAtLeastZero(Resources other) {
    return new Resources(
        Math.max(0, milliCores - other.milliCores), Math.max(0, memoryBytes - other.memoryBytes),
        Math.max(0, storageBytes - other.storageBytes));
  }

  public Resources times(long factor) {
    return new Resources(
        Math.multiplyExact(milliCores, factor), Math.multiplyExact(memoryBytes, factor),
        Math.multiplyExact(storageBytes, factor));
  }

  public boolean fitsIn(Resources room) {
    return milliCores <= room.milliCores && memoryBytes <= room.memoryBytes
        && storageBytes <= room.storageBytes;
  }

  public boolean isZero() {
    return milliCores == 0 && memoryBytes == 0 && storageBytes == 0;
  }
}
