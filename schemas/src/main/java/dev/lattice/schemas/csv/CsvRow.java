// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.csv;

import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.snapshot.RepoPath;
import java.util.List;

/// One line of a table.
///
/// @param path the file
/// @param line its number, from 1
/// @param text the line as it is written
/// @param cells the values, without quotes and without spaces around them
public record CsvRow(RepoPath path, int line, String text, List<String> cells) {
  private static final char QUOTE = '"';

  public CsvRow {
    cells = List.copyOf(cells);
  }

  /// The place of the whole line.
  public SourceRange range() {
    return range(0, text.length());
  }

  /// The place of a cell; of one that is missing, the end of the line.
  ///
  /// @param cell its number, from 0
  public SourceRange range(int cell) {
    int start = 0;
    for (int i = 0; i < cell; i++) {
      int end = endOfCell(text, start);
      if (end == text.length()) {
        return range(end, end);
      }
      start = end + 1;
    }
    return range(start, endOfCell(text, start));
  }

  /// Where the cell that begins at `start` ends: at its comma or at the end of the line.
  static int endOfCell(String text, int start) {
    boolean quoted = false;
    for (int i = start; i < text.length(); i++) {
      if (text.charAt(i) == QUOTE) {
        quoted = !quoted;
      } else if (text.charAt(i) == ',' && !quoted) {
        return i;
      }
    }
    return text.length();
  }

  private SourceRange range(int start, int end) {
    int column = text.codePointCount(0, start) + 1;
    int length = text.codePointCount(start, end);
    return new SourceRange(path, line, column, line, column + Math.max(1, length));
  }
}
