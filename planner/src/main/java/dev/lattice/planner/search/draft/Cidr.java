// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.draft;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A block of IPv4 addresses.
///
/// @param first first address as a number, 0..2^32-1
/// @param prefix prefix length, 0..32
record Cidr(long first, int prefix) {
  /// The prefix length of one address.
  static final int LONGEST = 32;

  static Cidr parse(String text) {
    int slash = text.indexOf('/');
    long first = 0;
    for (String part : text.substring(0, slash).split("\\.", -1)) {
      first = first * 256 + Integer.parseInt(part);
    }
    return new Cidr(first, Integer.parseInt(text.substring(slash + 1)));
  }

  /// The lowest aligned block of a size in the ranges, in their order, that touches none of `taken`; null without one.
  static @Nullable Cidr firstFree(List<String> ranges, int prefix, List<Cidr> taken) {
    List<Cidr> sorted = new ArrayList<>(taken);
    sorted.sort(Comparator.comparingLong(Cidr::first));
    long size = 1L << (32 - prefix);
    for (String text : ranges) {
      Cidr range = parse(text);
      long at = Math.ceilDiv(range.first, size) * size;
      for (Cidr used : sorted) {
        if (used.end() > at && used.first < at + size) {
          at = Math.ceilDiv(used.end(), size) * size;
        }
      }
      if (at + size <= range.end()) {
        return new Cidr(at, prefix);
      }
    }
    return null;
  }

  private long end() {
    return first + (1L << (32 - prefix));
  }

  @Override
  public String toString() {
    return (first >> 24) + "." + (first >> 16 & 255) + "." + (first >> 8 & 255) + "."
        + (first & 255) + "/" + prefix;
  }
}
