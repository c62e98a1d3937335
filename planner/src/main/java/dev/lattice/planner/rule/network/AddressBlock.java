// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.network;

import java.util.List;

/// A block of IPv4 addresses in CIDR form.
///
/// @param first its first address as a number, 0..2^32-1
/// @param prefix prefix length, 0..32
record AddressBlock(long first, int prefix) {

  /// @throws IllegalArgumentException if `cidr` is not of the form `10.0.0.0/9`
  static AddressBlock parse(String cidr) {
    List<String> parts = List.of(cidr.split("[./]", -1));
    if (parts.size() != 5) {
      throw new IllegalArgumentException("cidr: " + cidr + " (expected: a.b.c.d/prefix)");
    }
    long first = 0;
    for (int i = 0; i < 4; i++) {
      first = first * 256 + Integer.parseInt(parts.get(i));
    }
    return new AddressBlock(first, Integer.parseInt(parts.get(4)));
  }

  boolean overlaps(AddressBlock other) {
    return first <= other.last() && other.first <= last();
  }

  boolean contains(AddressBlock other) {
    return first <= other.first && other.last() <= last();
  }

  long last() {
    return first + (1L << (32 - prefix)) - 1;
  }
}
