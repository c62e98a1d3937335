// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.yaml.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A block scalar: `|` or `>` and lines that are indented below. What stands behind the indentation is kept to the last
/// space. Where the file ended without a line end, the header says so: `|-`.
///
/// @param header `|` or `>` with its indicators
/// @param comment what stands behind the header, empty or a space and a comment
/// @param width columns of indentation relative to the opener
/// @param content its lines without indentation; empty for a blank line
record BlockForm(String header, String comment, int width, List<String> content) implements Form {
  private static final Pattern HEADER = Pattern.compile("([|>][-+0-9]*)([ \t]*#.*)?[ \t]*");

  /// @param text from the header on, blank lines that may belong to it included
  /// @param column of the field or element that it is the value of
  static BlockForm of(String text, int column) {
    List<String> lines = List.of(text.split("\n", -1));
    Matcher first = HEADER.matcher(lines.getFirst());
    if (!first.matches()) {
      throw new IllegalArgumentException("text: " + lines.getFirst() + " (expected: | or >)");
    }
    String header = first.group(1);
    int given = header.replaceAll("[^0-9]", "").isEmpty() ? 0
        : Integer.parseInt(header.replaceAll("[^0-9]", ""));
    boolean ended = lines.getLast().isEmpty();
    List<String> body = lines.subList(1, ended ? Math.max(1, lines.size() - 1) : lines.size());
    int indent = given > 0 ? column + given : indentOf(body);
    List<String> content = new ArrayList<>();
    body.forEach(line -> content.add(line.length() > indent ? line.substring(indent) : ""));
    boolean cut = !ended && !content.isEmpty() && !content.getLast().isEmpty();
    boolean keeps = header.contains("+");
    boolean halfLine = !ended && !cut;
    while (!content.isEmpty() && content.getLast().isEmpty() && (!keeps || halfLine)) {
      content.removeLast();
      halfLine = false;
    }
    String comment = first.group(2) == null ? "" : first.group(2).stripTrailing();
    return new BlockForm(
        cut ? header.replaceAll("[-+]", "") + "-" : header, comment, given > 0 ? given : 2,
        List.copyOf(content));
  }

  /// The indentation that a reader finds out by itself: that of the first line with words, or of a longer blank one above.
  private static int indentOf(List<String> body) {
    int most = 0;
    for (String line : body) {
      int spaces = 0;
      while (spaces < line.length() && line.charAt(spaces) == ' ') {
        spaces++;
      }
      most = Math.max(most, spaces);
      if (spaces < line.length()) {
        break;
      }
    }
    return most;
  }

  @Override
  public List<String> lines(int indent, int shift, KeyOrder order) {
    List<String> lines = new ArrayList<>(List.of(header + comment));
    content.forEach(line -> lines.add(line.isEmpty() ? "" : " ".repeat(indent + width) + line));
    return lines;
  }

  @Override
  public boolean endsWithBlankLines() {
    return header.contains("+");
  }
}
