// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class EscapeTest {
  @Test
  void markupFromPeopleStaysTextInMarkdown() {
    assertEquals(
        "\\<img src=x\\> \\| \\[a\\](b) \\`c\\`", Markdown.escape("<img src=x> | [a](b) `c`"));
    assertEquals("one two", Markdown.escape("one\ntwo"));
    assertEquals("`a'b \\| c'd`", Markdown.code("a`b | c\nd"));
  }

  @Test
  void controlCharactersFromPeopleDoNotReachTheTerminal() {
    assertEquals(" [31mred a b", Terminal.safe("\u001b[31mred\na\u202eb"));
  }

  @Test
  void tableWithoutRowsIsNothing() {
    assertEquals("", new TextTable(Style.COLOUR, "NAME").toString());
  }

  @Test
  void longTablesOfThePageSayHowMuchIsMissing() {
    assertEquals(
        """
            | A |
            | --- |
            | 1 |

            … and 2 more, in the files beside this page.
            """,
        new Markdown().table(List.of("A"), List.of(List.of("1"), List.of("2"), List.of("3")), 1)
            .toString());
  }
}
