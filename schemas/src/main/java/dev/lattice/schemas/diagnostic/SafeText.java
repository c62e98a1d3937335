// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.diagnostic;

/// Text from people and other programs, made safe to print: what would move the cursor, change colours or turn the
/// direction of writing appears as its code.
public final class SafeText {
  private SafeText() {}

  /// The text with every such character as `\u001b`.
  public static String of(String text) {
    if (text.codePoints().noneMatch(SafeText::isUnsafe)) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    text.codePoints().forEach(c -> out.append(of(c)));
    return out.toString();
  }

  static String of(int codePoint) {
    return isUnsafe(codePoint) ? "\\u%04x".formatted(codePoint) : Character.toString(codePoint);
  }

  private static boolean isUnsafe(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
      default -> false;
    };
  }
}
