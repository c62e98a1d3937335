// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class TableTest {
  @Test
  void alignsColumnsAndLeavesNoTrailingSpace() {
    Table table = new Table("NAME", "NODES").row("a", "1").row("a-longer-name", "");

    assertEquals("""
        NAME           NODES
        a              1
        a-longer-name
        """, table.toString());
  }

  @Test
  void showsControlCharactersAsCodes() {
    Table table = new Table("WHY").row("red \u001b[31m\nnext");

    assertEquals("WHY\nred \\u001b[31m\\u000anext\n", table.toString());
  }

  @Test
  void countsWhatIsSeenAndNotHowItIsStored() {
    Table table = new Table("A", "B").row("\ud83d\ude80x", "y");

    assertEquals("A   B\n\ud83d\ude80x  y\n", table.toString());
  }

  @Test
  void refusesARowOfAnotherWidth() {
    Table table = new Table("A", "B");

    assertThrows(IllegalArgumentException.class, () -> table.row("only one"));
  }
}
