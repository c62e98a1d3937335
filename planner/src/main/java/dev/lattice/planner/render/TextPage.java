// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.render;

/// Lines and tables for the terminal, one below the other. Belongs to one thread.
final class TextPage {
  private final StringBuilder out = new StringBuilder();

  void line(String text) {
    out.append(text).append('\n');
  }

  /// A table behind a blank line; nothing where it has no rows.
  void table(TextTable table) {
    section(table.toString());
  }

  /// Lines behind a blank one; nothing where there are none.
  void section(String lines) {
    if (!lines.isEmpty()) {
      out.append('\n').append(lines);
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
