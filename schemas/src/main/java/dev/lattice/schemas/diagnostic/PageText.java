// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.diagnostic;

import java.util.ArrayList;
import java.util.List;

/// A page for a terminal: headings without marks, text wrapped, examples set in below the name of their file.
public final class PageText {
  private static final String BOLD = "\u001b[1m";
  private static final String CYAN = "\u001b[36m";
  private static final String RESET = "\u001b[0m";
  private static final String FENCE = "```";
  private static final String BULLET = "- ";
  private static final int WIDTH = 100;

  private final boolean colour;

  /// @param colour whether to use ANSI colours
  public PageText(boolean colour) {
    this.colour = colour;
  }

  /// The page; ends with a line end.
  public String render(Page page) {
    List<String> out = new ArrayList<>();
    boolean isExample = false;
    for (String line : page.markdown().lines().toList()) {
      if (line.startsWith(FENCE)) {
        isExample = !isExample;
        String file = line.substring(line.indexOf(' ') + 1);
        if (isExample && !file.equals(line)) {
          out.add("  " + paint(CYAN, file));
        }
      } else if (isExample) {
        out.add(line.isEmpty() ? "" : "    " + line);
      } else if (line.startsWith("#")) {
        out.add(paint(BOLD, line.replaceFirst("^#+ ", "")));
      } else {
        out.addAll(wrapped(line));
      }
    }
    return String.join("\n", out) + "\n";
  }

  /// The line in pieces of at most {@link #WIDTH} characters, broken at spaces; a list's items hang together.
  private static List<String> wrapped(String line) {
    String indentation = line.startsWith(BULLET) ? " ".repeat(BULLET.length()) : "";
    List<String> lines = new ArrayList<>();
    String rest = line;
    while (rest.length() > WIDTH) {
      int space = rest.lastIndexOf(' ', WIDTH);
      if (space <= indentation.length()) {
        break;
      }
      lines.add(rest.substring(0, space));
      rest = indentation + rest.substring(space + 1);
    }
    lines.add(rest);
    return lines;
  }

  private String paint(String tone, String text) {
    return colour ? tone + text + RESET : text;
  }
}
