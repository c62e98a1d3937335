// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest;

import dev.lattice.schemas.json.Digest;

/// Names of objects within the limits of those who read them.
public final class ObjectNames {
  /// Longest DNS label and label value: names become `cluster.x-k8s.io/…` label values and host names.
  public static final int DNS_LABEL = 63;
  private static final int HASH_DIGITS = 8;

  private ObjectNames() {}

  /// `name` if it is short enough, else its beginning, a hyphen and 8 hexadecimal digits of its SHA-256: still unique, and
  /// the same on every machine.
  ///
  /// @param limit longest name allowed, > 9
  public static String within(int limit, String name) {
    if (name.length() <= limit) {
      return name;
    }
    String beginning = name.substring(0, limit - HASH_DIGITS - 1).replaceAll("[^A-Za-z0-9]+$", "");
    return beginning + "-" + Digest.of(name).hex(HASH_DIGITS);
  }

  /// `<name>-<8 hex>`; where that is too long the name gives way, never the hash.
  static String hashed(String name, Digest of) {
    return within(DNS_LABEL - HASH_DIGITS - 1, name) + "-" + of.hex(HASH_DIGITS);
  }
}
