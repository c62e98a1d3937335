// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.yaml.layout;

import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.yaml.YamlNode;

/// A text whose lines end with LF, addressed by offsets in `char`s, or by lines and columns.
final class Source {
  private final String text;
  private final int[] lineStarts; // lineStarts[i]: offset of line i, counted from 0

  Source(String text) {
    this.text = text;
    int lines = (int) text.chars().filter(c -> c == '\n').count() + 1;
    this.lineStarts = new int[lines];
    int line = 1;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        lineStarts[line] = i + 1;
        line++;
      }
    }
  }

  int length() {
    return text.length();
  }

  /// The character at an offset, 0 behind the end.
  char at(int offset) {
    return offset < text.length() ? text.charAt(offset) : 0;
  }

  String slice(int from, int to) {
    return text.substring(from, to);
  }

  String slice(SourceRange range) {
    return slice(start(range), end(range));
  }

  int start(SourceRange range) {
    return offset(range.startLine(), range.startColumn());
  }

  int start(YamlNode node) {
    return start(node.range());
  }

  int end(SourceRange range) {
    return offset(range.endLine(), range.endColumn());
  }

  int end(YamlNode node) {
    return end(node.range());
  }

  /// How many characters (code points) stand before an offset on its line.
  int column(int offset) {
    return text.codePointCount(lineStart(offset), offset);
  }

  boolean isLineStart(int offset) {
    return lineStart(offset) == offset;
  }

  int lineStart(int offset) {
    return text.lastIndexOf('\n', offset - 1) + 1;
  }

  /// The offset of the line end at or behind an offset, or of the end of the text.
  int lineEnd(int offset) {
    int end = text.indexOf('\n', offset);
    return end < 0 ? text.length() : end;
  }

  /// Whether `---` or `...` stands at an offset, as a mark between documents.
  boolean isMark(int offset) {
    boolean mark = text.startsWith("---", offset) || text.startsWith("...", offset);
    return mark && isLineStart(offset)
        && (offset + 3 == text.length() || " \t\n".indexOf(text.charAt(offset + 3)) >= 0);
  }

  private int offset(int line, int column) {
    int start = line <= lineStarts.length ? lineStarts[line - 1] : text.length();
    return text.offsetByCodePoints(start, column - 1);
  }
}
