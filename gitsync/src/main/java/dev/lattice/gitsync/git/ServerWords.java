// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

/// What a server said, made safe to show: it may hold terminal commands, or text that reads backwards.
final class ServerWords {
  private static final int MAX_CHARS = 2_000;

  private ServerWords() {}

  /// Line ends stay; other control and format characters are escaped; a long speech is cut.
  static String printable(String words) {
    String lines = words.replace("\r\n", "\n").replace('\r', '\n').strip();
    StringBuilder text = new StringBuilder();
    lines.codePoints().limit(MAX_CHARS).forEach(c -> {
      int type = Character.getType(c);
      if (c != '\n' && (type == Character.CONTROL || type == Character.FORMAT)) {
        text.append("\\u%04x".formatted(c));
      } else {
        text.appendCodePoint(c);
      }
    });
    if (lines.codePointCount(0, lines.length()) > MAX_CHARS) {
      text.append(" [...]");
    }
    return text.toString();
  }
}
