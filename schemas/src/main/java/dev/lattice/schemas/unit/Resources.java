// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.unit;

import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a pod asks for or a machine has, exactly.
///
/// @param milliCores CPU in thousandths of a core, >= 0
/// @param memoryBytes memory in bytes, >= 0
/// @param storageBytes ephemeral storage in bytes, >= 0
/// @param accelerators type in lower case, because types compare without case, to how many, >= 1: `l4` to 1
public record Resources(
    long milliCores,
    long memoryBytes,
    long storageBytes,
    SortedMap<String, Integer> accelerators) {
  private static final SortedMap<String, Integer> WITHOUT_ACCELERATORS =
      Collections.unmodifiableSortedMap(new TreeMap<>());
  public static final Resources ZERO = new Resources(0, 0, 0);
  /// Bytes in a GiB, the unit of every `…Gi` field.
  public static final long GIB = 1L << 30;

  public Resources {
    if (milliCores < 0 || memoryBytes < 0 || storageBytes < 0) {
      throw new IllegalArgumentException(
          "resources: " + milliCores + ", " + memoryBytes + ", " + storageBytes
              + " (expected: none negative)");
    }
    // Almost nothing has accelerators, and search and checks make very many of these.
    if (isNone(accelerators) || accelerators.isEmpty()) {
      accelerators = WITHOUT_ACCELERATORS;
    } else {
      accelerators = Collections.unmodifiableSortedMap(new TreeMap<>(accelerators));
      if (accelerators.values().stream().anyMatch(count -> count < 1)) {
        throw new IllegalArgumentException(
            "accelerators: " + accelerators + " (expected: at least 1 of each)");
      }
    }
  }

  /// Resources without accelerators.
  public Resources(long milliCores, long memoryBytes, long storageBytes) {
    this(milliCores, memoryBytes, storageBytes, WITHOUT_ACCELERATORS);
  }

  /// The same with these accelerators and no others.
  public Resources with(Collection<Accelerator> others) {
    TreeMap<String, Integer> counts = new TreeMap<>();
    others.forEach(
        one -> counts.merge(one.type().toLowerCase(Locale.ROOT), one.count(), Math::addExact));
    return new Resources(milliCores, memoryBytes, storageBytes, counts);
  }

  public Resources plus(Resources other) {
    if (other.isZero()) {
      return this;
    }
    return new Resources(
        Math.addExact(milliCores, other.milliCores), Math.addExact(memoryBytes, other.memoryBytes),
        Math.addExact(storageBytes, other.storageBytes), merged(other, 1));
  }

  /// The difference, zero where it would be negative.
  public Resources minusAtLeastZero(Resources other) {
    if (other.isZero()) {
      return this;
    }
    return new Resources(
        Math.max(0, milliCores - other.milliCores), Math.max(0, memoryBytes - other.memoryBytes),
        Math.max(0, storageBytes - other.storageBytes), merged(other, -1));
  }

  private SortedMap<String, Integer> merged(Resources other, int sign) {
    if (!other.hasAccelerators()) {
      return accelerators;
    }
    TreeMap<String, Integer> counts = new TreeMap<>(accelerators);
    other.accelerators.forEach((type, count) -> counts.merge(type, sign * count, Math::addExact));
    counts.values().removeIf(count -> count < 1);
    return counts;
  }

  public Resources times(long factor) {
    if (factor == 1) {
      return this;
    }
    return new Resources(
        Math.multiplyExact(milliCores, factor), Math.multiplyExact(memoryBytes, factor),
        Math.multiplyExact(storageBytes, factor),
        !hasAccelerators() ? accelerators : acceleratorsTimes(factor));
  }

  private SortedMap<String, Integer> acceleratorsTimes(long factor) {
    TreeMap<String, Integer> counts = new TreeMap<>();
    if (factor > 0) {
      accelerators.forEach(
          (type, count) -> counts.put(type, Math.toIntExact(Math.multiplyExact(count, factor))));
    }
    return counts;
  }

  public boolean fitsIn(Resources room) {
    return milliCores <= room.milliCores && memoryBytes <= room.memoryBytes
        && storageBytes <= room.storageBytes && acceleratorsFitIn(room);
  }

  /// The same without accelerators.
  public Resources withoutAccelerators() {
    return !hasAccelerators() ? this : new Resources(milliCores, memoryBytes, storageBytes);
  }

  /// Whether there are accelerators of any type.
  public boolean hasAccelerators() {
    return !isNone(accelerators);
  }

  // There is only one such map, and it is asked for so often that a look into it would show.
  @SuppressWarnings("ReferenceEquality")
  private static boolean isNone(SortedMap<String, Integer> accelerators) {
    return accelerators == WITHOUT_ACCELERATORS;
  }

  /// Whether there are enough accelerators of every type, whatever else there is.
  public boolean acceleratorsFitIn(Resources room) {
    if (!hasAccelerators()) {
      return true;
    }
    for (var entry : accelerators.entrySet()) {
      if (entry.getValue() > room.acceleratorsOf(entry.getKey())) {
        return false;
      }
    }
    return true;
  }

  /// How many accelerators of a type there are.
  ///
  /// @param type in lower case
  public int acceleratorsOf(String type) {
    return hasAccelerators() ? accelerators.getOrDefault(type, 0) : 0;
  }

  public boolean isZero() {
    return milliCores == 0 && memoryBytes == 0 && storageBytes == 0 && !hasAccelerators();
  }
}
