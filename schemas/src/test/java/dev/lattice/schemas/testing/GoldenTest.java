// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.testing;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GoldenTest {
  @Test
  void acceptsEqualText(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("a.txt"), "one\ntwo\n");

    assertDoesNotThrow(() -> Golden.compare(file, "one\ntwo\n", false));
  }

  @Test
  void namesFileAndFirstDifferenceAndHowToUpdate(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("a.txt"), "one\ntwo\n");

    AssertionError error =
        assertThrows(AssertionError.class, () -> Golden.compare(file, "one\n2\n", false));

    String message = String.valueOf(error.getMessage());
    assertTrue(message.startsWith(file.toString()), message);
    assertTrue(message.contains("line 2:\n  expected: `two`\n  actual:   `2`"), message);
    assertTrue(message.contains("-Dgolden.update=true"), message);
  }

  @Test
  void noticesAMissingFinalNewline(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("a.txt"), "one\n");

    AssertionError error =
        assertThrows(AssertionError.class, () -> Golden.compare(file, "one", false));

    String message = String.valueOf(error.getMessage());
    assertTrue(message.contains("line 2:\n  expected: ``\n  actual:   (end of text)"), message);
  }

  @Test
  void refusesAMissingFileUnlessToldToWriteIt(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("new/b.txt");

    assertThrows(AssertionError.class, () -> Golden.compare(file, "text", false));
    Golden.compare(file, "text", true);

    assertEquals("text", Files.readString(file));
  }
}
