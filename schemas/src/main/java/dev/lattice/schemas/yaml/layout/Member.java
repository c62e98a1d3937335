// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.yaml.layout;

import dev.lattice.schemas.yaml.layout.Trivia.Remark;
import dev.lattice.schemas.yaml.layout.Trivia.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One field or element.
///
/// @param head comments and blank lines above it
/// @param key the key, empty for an element
/// @param opener what it begins with: the key as written and `:`, or `-`
/// @param column where the opener was written, counted from 0
/// @param side the comment behind the opener
/// @param value what follows
record Member(
    List<Remark> head,
    String key,
    String opener,
    int column,
    @Nullable Side side,
    Value value) {

  sealed interface Value permits Group, Empty, Leaf {}

  /// No value.
  ///
  /// @param remarks comments that are indented as if they were the value
  record Empty(List<Remark> remarks) implements Value {}

  /// A text, number, word or bracket.
  ///
  /// @param above comments between the opener and it
  /// @param form how it is written
  /// @param side the comment behind its end
  record Leaf(List<Remark> above, Form form, @Nullable Side side) implements Value {}
}
