// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.planner.render.Style.Tone;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TextTableTest {
  @Test
  void columnsAreAlignedAndNoWiderThanTheyNeedToBe() {
    TextTable table =
        new TextTable(Style.PLAIN, "A", "LONG TITLE").row(Tone.NORMAL, List.of("first", "1"))
            .row(Tone.NORMAL, List.of("b", "2"));

    assertEquals("""
        A      LONG TITLE
        first  1
        b      2
        """, table.toString());
  }

  @Test
  void withoutARowThereIsNothing() {
    assertEquals("", new TextTable(Style.PLAIN, "A").toString());
  }

  @Test
  void sentencesGoOnInTheNextLineAndNamesStayWhole() {
    String name = "a-name-of-forty-characters-in-one-column";
    String sentence = "words ".repeat(20).strip();

    List<String> lines = new TextTable(Style.PLAIN, "NAME", "WHY", "END")
        .row(Tone.NORMAL, List.of(name, sentence, "end"))
        .toString()
        .lines()
        .toList();

    assertTrue(lines.stream().allMatch(line -> line.length() <= TextTable.WIDTH), lines::toString);
    assertTrue(lines.get(1).startsWith(name + "  words "), lines::toString);
    assertTrue(lines.get(1).endsWith("  end"), lines::toString);
    assertEquals(
        20, lines.stream().skip(1).mapToInt(line -> line.split("words", -1).length - 1).sum());
  }

  @Test
  void whatIsIndentedStaysOnItsLine() {
    String text = new TextTable(Style.PLAIN, "NAME", "WHY")
        .row(Tone.NORMAL, List.of("  a-name-of-thirty-characters-00", "words ".repeat(20).strip()))
        .toString();

    assertTrue(text.contains("\n  a-name-of-thirty-characters-00  words "), text);
  }

  @Test
  void aWordTooLongForTheTableIsBrokenAndNotCut() {
    String word = "0123456789".repeat(15);

    String text = new TextTable(Style.PLAIN, "A").row(Tone.NORMAL, List.of(word)).toString();

    assertEquals("A\n" + word.substring(0, 100) + "\n" + word.substring(100) + "\n", text);
  }
}
