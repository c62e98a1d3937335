// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest.workload;

import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/// Splits a whole number in the ratio of weights, by largest remainder (Hamilton's method): the parts add up, and none is
/// off its exact share by one or more.
public final class Shares {
  private Shares() {}

  /// @param total what is split, >= 0
  /// @param weights key to weight, >= 0; equal remainders go to the first key
  /// @return key to part; all zero if all weights are
  public static SortedMap<String, Integer> split(int total, SortedMap<String, Integer> weights) {
    long sum = weights.values().stream().mapToLong(Integer::longValue).sum();
    TreeMap<String, Integer> parts = new TreeMap<>();
    weights.forEach(
        (key, weight) -> parts.put(key, sum == 0 ? 0 : (int) ((long) total * weight / sum)));
    if (sum > 0) {
      long left = total - parts.values().stream().mapToLong(Integer::longValue).sum();
      Comparator<String> byRemainder =
          Comparator.comparingLong(key -> (long) total * weights.getOrDefault(key, 0) % sum);
      weights.keySet()
          .stream()
          .sorted(byRemainder.reversed().thenComparing(Comparator.naturalOrder()))
          .limit(left)
          .forEach(key -> parts.merge(key, 1, Integer::sum));
    }
    return parts;
  }
}
