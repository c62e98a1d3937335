// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.render;

/// How a terminal shows emphasis: not at all, or in colour.
public enum Style {
  PLAIN,
  COLOUR;

  private static final String RESET = "\u001b[0m";

  /// What a piece of text is, not how it looks.
  enum Tone {
    NORMAL(""),
    TITLE("\u001b[1m"),
    ADDED("\u001b[32m"),
    CHANGED("\u001b[33m"),
    REMOVED("\u001b[31m"),
    FAINT("\u001b[2m");

    private final String start;

    Tone(String start) {
      this.start = start;
    }
  }

  String paint(Tone tone, String text) {
    return switch (this) {
      case PLAIN -> text;
      case COLOUR -> tone == Tone.NORMAL || text.isBlank() ? text : tone.start + text + RESET;
    };
  }
}
