// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.render;

import dev.lattice.planner.render.Style.Tone;
import java.util.ArrayList;
import java.util.List;

/// Aligned columns that fit a terminal: where they do not, cells go on in the next line, in the widest columns first, and
/// at spaces as long as that is enough. Nothing is cut.
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
      List<List<String>> cells = new ArrayList<>();
      int height = 1;
      for (int column = 0; column < widths.length; column++) {
        List<String> lines = wrapped(row.cells().get(column), widths[column]);
        cells.add(lines);
        height = Math.max(height, lines.size());
      }
      for (int i = 0; i < height; i++) {
        out.append(style.paint(row.tone(), line(cells, widths, i))).append('\n');
      }
    }
    return out.toString();
  }

  private static String line(List<List<String>> cells, int[] widths, int i) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      List<String> lines = cells.get(column);
      String text = i < lines.size() ? lines.get(i) : "";
      line.append(text).repeat(" ", widths[column] - length(text) + GAP);
    }
    return line.toString().stripTrailing();
  }

  private int[] widths() {
    int[] widths = new int[rows.getFirst().cells().size()];
    int[] words = new int[widths.length];
    int total = -GAP;
    for (int column = 0; column < widths.length; column++) {
      for (Row row : rows) {
        String cell = row.cells().get(column);
        widths[column] = Math.max(widths[column], length(cell));
        words[column] = Math.max(words[column], longestWord(cell));
      }
      // The header is not broken as long as anything else can be.
      words[column] = Math.max(words[column], length(rows.getFirst().cells().get(column)));
      total += widths[column] + GAP;
    }
    total = narrowed(widths, words, total);
    narrowed(widths, new int[widths.length], total);
    return widths;
  }

  /// Makes the widest columns narrower until the table fits, none below its least width.
  ///
  /// @return the width of the table
  private static int narrowed(int[] widths, int[] least, int total) {
    int width = total;
    while (width > WIDTH) {
      int widest = -1;
      for (int column = 0; column < widths.length; column++) {
        boolean canShrink = widths[column] > Math.max(LEAST, least[column]);
        if (canShrink && (widest < 0 || widths[column] > widths[widest])) {
          widest = column;
        }
      }
      if (widest < 0) {
        break;
      }
      widths[widest]--;
      width--;
    }
    return width;
  }

  /// The longest word, the first one with what it is indented by.
  private static int longestWord(String text) {
    int longest = 0;
    for (String word : text.stripLeading().split(" ", -1)) {
      longest = Math.max(longest, length(word) + (longest == 0 ? indent(text) : 0));
    }
    return longest;
  }

  private static int indent(String text) {
    return text.length() - text.stripLeading().length();
  }

  /// The lines of a cell, broken at spaces, and within a word that is wider than the column.
  private static List<String> wrapped(String text, int width) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (length(rest) > width) {
      int hard = rest.offsetByCodePoints(0, width);
      int space = rest.lastIndexOf(' ', hard);
      int end = space > indent(rest) ? space : hard;
      lines.add(rest.substring(0, end));
      rest = rest.substring(end).stripLeading();
    }
    lines.add(rest);
    return lines;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
