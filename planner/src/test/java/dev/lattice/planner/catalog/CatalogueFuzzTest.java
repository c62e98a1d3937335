// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.catalog;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.schemas.csv.CsvReader;
import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.Snapshot;
import dev.lattice.schemas.spec.load.HeldForms;
import dev.lattice.schemas.testing.Snapshots;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever stands in a file of `catalog/`, reading it ends with findings, never with a fault.
final class CatalogueFuzzTest {
  private static final int ROUNDS = 2000;
  private static final int ROWS = 12;
  private static final List<String> TOKENS = List.of(
      ",", "\"", "\"\"", "\n", "\r\n", "-1", "0", "1e9", "9".repeat(30), "0.0000001", "*", " ",
      "\t", "\u0000", "\ufeff", "\u0663", "18446744073709551616Ei", "m", "Ki");

  static Stream<Table<?>> tables() {
    return Tables.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void noFileEscapesWithAnException(Table<?> table) {
    String good = EmbeddedTables.text(table.fileName())
        .lines()
        .limit(ROWS)
        .reduce("", (all, line) -> all + line + "\n");
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      String words = table.name() + ", seed " + seed;
      Snapshot files =
          Snapshots.with(Snapshots.of(), "catalog/" + table.fileName(), mutated(good, random));

      Checked<CatalogueFiles> read =
          assertDoesNotThrow(() -> CatalogueLoader.load(files, "", HeldForms.NONE), words);

      assertTrue(read.hasErrors() || read.value().size() < ROWS + 1, words);
      assertTrue(!read.hasErrors() || read.value().isEmpty(), words);
      assertTrue(read.diagnostics().list().size() <= CsvReader.MAX_FINDINGS, words);
    }
  }

  /// One to four tokens put in, taken out or swapped, or bytes flipped.
  private static Blob mutated(String good, Random random) {
    StringBuilder text = new StringBuilder(good);
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(text.length() + 1);
      if (random.nextBoolean()) {
        text.insert(at, TOKENS.get(random.nextInt(TOKENS.size())));
      } else {
        text.delete(at, Math.min(text.length(), at + random.nextInt(20)));
      }
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(4) == 0 && bytes.length > 0) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return Blob.of(bytes);
  }
}
