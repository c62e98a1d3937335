// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync;

import java.util.regex.Pattern;

/// The object id of a git tree: equal content has an equal id, so one comparison tells whether a folder changed.
///
/// @param hex 40 lower-case hexadecimal digits
public record TreeId(String hex) implements Comparable<TreeId> {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{40}");

  public TreeId {
    if (!HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException(
          "hex: " + hex + " (expected: 40 lower-case hexadecimal digits)");
    }
  }

  @Override
  public int compareTo(TreeId other) {
    return hex.compareTo(other.hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
