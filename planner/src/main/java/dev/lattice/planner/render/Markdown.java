// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.render;

import java.util.ArrayList;
import java.util.List;

/// Writes Markdown in which text from people stays text: it cannot become markup, HTML or another table cell.
final class Markdown {
  private static final String SPECIAL = "\\`*_[]<>|~#&";

  private final StringBuilder out = new StringBuilder();

  /// Text with every character that Markdown could read as markup escaped; line ends become spaces.
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints().forEach(c -> {
      if (Terminal.isControl(c)) {
        escaped.append(' ');
      } else {
        if (SPECIAL.indexOf(c) >= 0) {
          escaped.append('\\');
        }
        escaped.appendCodePoint(c);
      }
    });
    return escaped.toString();
  }

  /// A name in a code span. Backticks and control characters, which no name has, are replaced.
  static String code(String name) {
    StringBuilder safe = new StringBuilder("`");
    name.codePoints()
        .forEach(c -> safe.appendCodePoint(c == '`' || Terminal.isControl(c) ? '\'' : c));
    return safe.append('`').toString().replace("|", "\\|");
  }

  Markdown heading(int level, String text) {
    return paragraph("#".repeat(level) + " " + text);
  }

  /// @param text Markdown
  Markdown paragraph(String text) {
    if (!out.isEmpty()) {
      out.append('\n');
    }
    out.append(text).append('\n');
    return this;
  }

  /// @param items Markdown
  Markdown list(List<String> items) {
    return items.isEmpty() ? this
        : paragraph(String.join("\n", items.stream().map(item -> "- " + item).toList()));
  }

  /// A table, cut after `most` rows with a row that says so.
  ///
  /// @param rows cells, Markdown
  Markdown table(List<String> header, List<List<String>> rows, int most) {
    if (rows.isEmpty()) {
      return this;
    }
    List<String> lines = new ArrayList<>();
    lines.add(row(header));
    lines.add("|" + " --- |".repeat(header.size()));
    rows.stream().limit(most).map(Markdown::row).forEach(lines::add);
    paragraph(String.join("\n", lines));
    return rows.size() > most
        ? paragraph("… and " + (rows.size() - most) + " more, in the files beside this page.")
        : this;
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
