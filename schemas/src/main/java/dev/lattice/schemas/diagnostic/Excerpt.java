// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.diagnostic;

/// One line of a file as a terminal shows it, with the columns that its characters take there.
///
/// Tabs reach to the next multiple of four, wide characters (East Asian, emoji) take two columns, combining marks none,
/// unsafe characters as many as their code. Long lines are cut around the place that matters.
final class Excerpt {
  private static final int TAB = 4;
  private static final int WIDEST = 120;
  private static final int CONTEXT = 40;
  private static final String CUT = "…";

  private final StringBuilder shown = new StringBuilder();
  private final int[] columnOf; // columnOf[i]: where character i of the line begins on the screen
  private final int indentation;

  Excerpt(String line) {
    int[] characters = line.codePoints().toArray();
    this.columnOf = new int[characters.length + 1];
    int column = 0;
    for (int i = 0; i < characters.length; i++) {
      columnOf[i] = column;
      String text =
          characters[i] == '\t' ? " ".repeat(TAB - column % TAB) : SafeText.of(characters[i]);
      shown.append(text);
      column += text.codePoints().map(Excerpt::width).sum();
    }
    columnOf[characters.length] = column;
    this.indentation = (int) line.codePoints().takeWhile(c -> c == ' ' || c == '\t').count();
  }

  /// The number of characters.
  int length() {
    return columnOf.length - 1;
  }

  /// The first character that is no space and no tab, counted from 0.
  int indentation() {
    return indentation;
  }

  /// The line and below it carets from one character to another, the end exclusive; at least one caret.
  ///
  /// @param from first character, counted from 0
  /// @param to character behind the last
  Marked mark(int from, int to) {
    int start = columnOf[Math.clamp(from, 0, length())];
    int end = Math.max(start + 1, columnOf[Math.clamp(to, 0, length())]);
    if (columnOf[length()] <= WIDEST) {
      return new Marked(shown.toString(), " ".repeat(start) + "^".repeat(end - start));
    }
    return cut(Math.clamp(from, 0, length()), start, Math.min(end, start + WIDEST));
  }

  /// Shows the characters around `from` only.
  private Marked cut(int from, int start, int end) {
    int first = from;
    while (first > 0 && start - columnOf[first - 1] <= CONTEXT) {
      first--;
    }
    int last = from;
    while (last < length() && columnOf[last + 1] - columnOf[first] <= WIDEST) {
      last++;
    }
    String text = shown.substring(offset(first), offset(last));
    String before = first > 0 ? CUT : "";
    int caret = start - columnOf[first] + before.length();
    int carets = Math.max(1, Math.min(end, columnOf[last]) - start);
    return new Marked(
        before + text + (last < length() ? CUT : ""), " ".repeat(caret) + "^".repeat(carets));
  }

  /// Where a character begins in `shown`.
  private int offset(int character) {
    int offset = 0;
    int column = 0;
    while (column < columnOf[character]) {
      int c = shown.codePointAt(offset);
      column += width(c);
      offset += Character.charCount(c);
    }
    return offset;
  }

  private static int width(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
      default -> isWide(c) ? 2 : 1;
    };
  }

  /// The blocks that Unicode's East Asian Width (annex 11) counts as wide, by their main ranges.
  private static boolean isWide(int c) {
    boolean eastAsian = (c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0xa4cf && c != 0x303f)
        || (c >= 0xac00 && c <= 0xd7a3) || (c >= 0xf900 && c <= 0xfaff)
        || (c >= 0xfe30 && c <= 0xfe6f) || (c >= 0xff00 && c <= 0xff60)
        || (c >= 0xffe0 && c <= 0xffe6);
    return eastAsian || (c >= 0x1f300 && c <= 0x1faff) || (c >= 0x20000 && c <= 0x3fffd);
  }

  /// @param line what stands in the file
  /// @param carets what stands below it
  record Marked(String line, String carets) {}
}
