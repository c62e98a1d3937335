// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.yaml.layout;

import java.util.ArrayList;
import java.util.List;

/// A plain or quoted scalar. White space around its line ends has no meaning, so further lines are indented alike.
///
/// @param text as written, with quotes
record ScalarForm(String text) implements Form {

  @Override
  public List<String> lines(int indent, int shift, KeyOrder order) {
    List<String> lines = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      String words = stripEnd(line);
      if (!lines.isEmpty()) {
        words = words.stripLeading();
        words = words.isEmpty() ? "" : " ".repeat(indent + 2) + words;
      }
      lines.add(words);
    }
    return lines;
  }

  /// Strips white space from the end of a line, but for one character that a backslash keeps in double quotes.
  static String stripEnd(String line) {
    int end = line.length();
    while (end > 0 && (line.charAt(end - 1) == ' ' || line.charAt(end - 1) == '\t')) {
      end--;
    }
    int backslashes = 0;
    while (backslashes < end && line.charAt(end - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return line.substring(0, backslashes % 2 == 1 ? Math.min(line.length(), end + 1) : end);
  }
}
