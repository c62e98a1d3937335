// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.snapshot;

import java.util.regex.Pattern;

/// The object id of a git commit.
///
/// @param hex 40 lower-case hexadecimal digits
public record CommitId(String hex) implements Comparable<CommitId> {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{40}");

  public CommitId {
    if (!HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException(
          "hex: " + hex + " (expected: 40 lower-case hexadecimal digits)");
    }
  }

  /// The first eight digits, for people.
  public String abbreviated() {
    return hex.substring(0, 8);
  }

  @Override
  public int compareTo(CommitId other) {
    return hex.compareTo(other.hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
