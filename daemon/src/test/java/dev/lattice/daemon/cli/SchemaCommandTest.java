// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class SchemaCommandTest {
  private static final Path COMMITTED = Path.of("..", "docs", "reference", "schema");

  @Test
  void printsTheSchemaOfAKindInAnyCase() throws IOException {
    Shell schema = Shell.lattice("schema", "latticepool");

    assertEquals(0, schema.exitCode());
    assertEquals(Files.readString(COMMITTED.resolve("LatticePool.schema.json")), schema.out());
  }

  @Test
  void printsOneSchemaForAllKinds() throws IOException {
    assertEquals(
        Files.readString(COMMITTED.resolve("lattice.schema.json")), Shell.lattice("schema").out());
  }

  @Test
  void suggestsTheKindThatWasMeant() {
    Shell schema = Shell.lattice("schema", "LatticeServce");

    assertEquals(2, schema.exitCode());
    assertTrue(schema.err().contains("Did you mean `LatticeService`?"), schema.err());
  }
}
