// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.render;

/// Text that a terminal shows and never obeys.
final class Terminal {
  private Terminal() {}

  /// Text without control characters, line ends and marks that turn the direction of writing.
  static String safe(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints().forEach(c -> safe.appendCodePoint(isControl(c) ? ' ' : c));
    return safe.toString();
  }

  static boolean isControl(int c) {
    boolean control = c < 0x20 || (c >= 0x7f && c < 0xa0);
    boolean lineEnd = c == 0x2028 || c == 0x2029;
    boolean direction = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    boolean mark = c == 0x200e || c == 0x200f || c == 0x061c || c == 0xfeff;
    return control || lineEnd || direction || mark || (c >= 0xd800 && c < 0xe000);
  }
}
