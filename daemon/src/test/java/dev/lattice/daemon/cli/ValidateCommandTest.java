// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ValidateCommandTest {
  @TempDir
  private Path folder = Path.of("replaced by JUnit");

  @Test
  void theExampleIsValidAlsoStrictly() {
    Shell result = Shell.lattice("validate", Example.FOLDER.toString(), "--strict");

    assertEquals(0, result.exitCode(), result.out());
    assertTrue(result.out().endsWith(" objects, 0 errors, 0 warnings\n"), result.out());
    assertEquals("", result.err());
  }

  @Test
  void anErrorIsShownWithItsPlaceAndExitsWithOne() throws IOException {
    breakAPool();

    Shell result = Shell.lattice("validate", folder.toString());

    assertEquals(1, result.exitCode());
    assertTrue(result.out().startsWith("infrastructure/broken.yaml:1:1: error[LAT-"), result.out());
  }

  @Test
  void aWarningCountsOnlyWhenAskedTo() throws IOException {
    Example.copyTo(folder);
    Files.delete(folder.resolve("lattice.yaml"));

    Shell usual = Shell.lattice("validate", folder.toString());
    Shell strict = Shell.lattice("validate", folder.toString(), "--strict");

    assertEquals(0, usual.exitCode(), usual.out());
    assertTrue(usual.out().contains("warning[LAT-"), usual.out());
    assertEquals(1, strict.exitCode());
  }

  @Test
  void programsGetOneDocument() throws IOException {
    breakAPool();

    Shell result = Shell.lattice("validate", folder.toString(), "-o", "json");

    assertEquals(1, result.exitCode());
    assertTrue(result.out().startsWith("{\n  \"objects\" : "), result.out());
    assertTrue(result.out().contains("\"diagnostics\" : ["), result.out());
  }

  private void breakAPool() throws IOException {
    Example.copyTo(folder);
    Files.writeString(folder.resolve("infrastructure/broken.yaml"), "\tkind: LatticePool\n");
  }
}
