// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.render;

import dev.lattice.planner.render.Style.Tone;
import java.util.ArrayList;
import java.util.List;

/// Aligned columns that fit a terminal: where they do not, the widest are cut and end in `…`.
final class TextTable {
  /// The columns a terminal is taken to have.
  static final int WIDTH = 100;
  private static final int GAP = 2;
  private static final int LEAST = 8;

  private final Style style;
  private final List<Row> rows = new ArrayList<>();

  /// @param tone of the whole row
  private record Row(Tone tone, List<String> cells) {}

  TextTable(Style style, String... header) {
    this.style = style;
    rows.add(new Row(Tone.TITLE, List.of(header)));
  }

  /// @param cells text from anywhere, as many as the header has
  TextTable row(Tone tone, List<String> cells) {
    rows.add(new Row(tone, cells.stream().map(Terminal::safe).toList()));
    return this;
  }

  /// The table with a line end after each row, nothing where there is no row below the header.
  @Override
  public String toString() {
    if (rows.size() == 1) {
      return "";
    }
    int[] widths = widths();
    StringBuilder out = new StringBuilder();
    for (Row row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < widths.length; column++) {
        line.append(pad(row.cells().get(column), widths[column])).repeat(" ", GAP);
      }
      out.append(style.paint(row.tone(), line.toString().stripTrailing())).append('\n');
    }
    return out.toString();
  }

  private int[] widths() {
    int[] widths = new int[rows.getFirst().cells().size()];
    int total = -GAP;
    for (int column = 0; column < widths.length; column++) {
      for (Row row : rows) {
        widths[column] = Math.max(widths[column], length(row.cells().get(column)));
      }
      total += widths[column] + GAP;
    }
    for (int widest = widest(widths); total > WIDTH && widths[widest] > LEAST; total--) {
      widths[widest]--;
      widest = widest(widths);
    }
    return widths;
  }

  private static int widest(int[] widths) {
    int widest = 0;
    for (int column = 1; column < widths.length; column++) {
      widest = widths[column] > widths[widest] ? column : widest;
    }
    return widest;
  }

  private static String pad(String text, int width) {
    int length = length(text);
    return length > width ? text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…"
        : text + " ".repeat(width - length);
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
