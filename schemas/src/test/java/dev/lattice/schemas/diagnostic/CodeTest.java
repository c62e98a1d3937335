// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CodeTest {
  private static final Path PAGES = Path.of("..", "docs", "diagnostics");

  @ParameterizedTest
  @EnumSource
  void hasAPageThatIsHeadedByItsSummary(Code code) throws IOException {
    String page = Files.readString(PAGES.resolve(code.id() + ".md"));

    assertTrue(page.startsWith("# %s: %s\n".formatted(code.id(), code.summary())), page);
  }

  @Test
  void noTwoCodesHaveTheSameNumberAndNoPageIsLeftOver() throws IOException {
    TreeSet<String> pages = new TreeSet<>();
    try (Stream<Path> files = Files.list(PAGES)) {
      files.map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("LAT-"))
          .forEach(pages::add);
    }

    assertEquals(
        Arrays.stream(Code.values()).map(code -> code.id() + ".md").sorted().toList(),
        pages.stream().toList());
  }
}
