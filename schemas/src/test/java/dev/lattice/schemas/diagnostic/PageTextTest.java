// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.schemas.testing.Golden;
import org.junit.jupiter.api.Test;

final class PageTextTest {
  private static final Page PAGE = new Page("LAT-0101", """
      # LAT-0101: Unknown field

      The first sentence is long enough to need a second line on the terminal, because a line \
      there has one hundred characters.

      ## How to fix
      - An item of a list hangs together, also where it needs a second line on the terminal, \
      as this one does.
      - %s

      ## Example
      ```yaml services/web.yaml
      spec:

        replcas: {min: 2}
      ```

      ```text
      no file
      ```
      """.formatted("x".repeat(110)));

  @Test
  void headingsAreBareTextIsWrappedAndExamplesAreSetIn() {
    Golden.assertMatches("page-text/page.txt", new PageText(false).render(PAGE));
  }

  @Test
  void colourIsOnlyAdded() {
    String coloured = new PageText(true).render(PAGE);

    assertTrue(coloured.startsWith("\u001b[1mLAT-0101: Unknown field\u001b[0m\n"), coloured);
    assertEquals(new PageText(false).render(PAGE), coloured.replaceAll("\u001b\\[[0-9]*m", ""));
  }
}
