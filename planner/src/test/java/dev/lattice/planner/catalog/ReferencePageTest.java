// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The page says what the tables are.
final class ReferencePageTest {
  private static final Path PAGE = Path.of("..", "docs", "reference", "catalogue.md");
  private static final Pattern COLUMN = Pattern.compile("(?m)^\\| `([a-z0-9_]+)` \\| (.*?) \\|");

  static Stream<Table<?>> tables() {
    return Tables.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyColumnIsDescribedInItsOrder(Table<?> table) throws IOException {
    String section = section(table.fileName());

    List<Table.Column> described = COLUMN.matcher(section)
        .results()
        .map(row -> new Table.Column(row.group(1), !row.group(2).contains("*optional*")))
        .toList();

    assertEquals(table.columns(), described);
  }

  @Test
  void everySourceIsListed() throws IOException {
    String page = Files.readString(PAGE);

    for (Source source : EmbeddedTables.sources()) {
      String provider = source.provider().equals(Source.ALL) ? "all" : source.provider();
      String row = "| `%s` | %s | %s | %s |"
          .formatted(source.table(), provider, source.asOf(), source.words());
      assertTrue(page.contains(row), row);
    }
  }

  private static String section(String file) throws IOException {
    String heading = "\n## `" + file + "`\n";
    String page = Files.readString(PAGE);
    int start = page.indexOf(heading);
    assertTrue(start >= 0, heading);
    int end = page.indexOf("\n## ", start + heading.length());
    return page.substring(start, end);
  }
}
