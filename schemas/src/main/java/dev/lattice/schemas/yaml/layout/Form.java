// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.yaml.layout;

import java.util.List;

/// How a single value is written.
interface Form {

  /// Its lines: the first without indentation, the others with theirs.
  ///
  /// @param indent columns before the opener of its field or element
  /// @param shift columns by which what it begins with moves to the right
  /// @param order the order of keys inside it
  List<String> lines(int indent, int shift, KeyOrder order);

  /// Whether it cannot begin on its opener's line without moving its own lines apart.
  default boolean needsLineOfItsOwn() {
    return false;
  }

  /// Whether an empty line behind it would become a part of it.
  default boolean endsWithBlankLines() {
    return false;
  }
}
