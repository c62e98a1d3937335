// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
  void theExampleIsValid() {
    Shell result = Shell.lattice("validate", Example.FOLDER.toString());

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
  void theCatalogueIsCheckedToo() throws IOException {
    Example.copyTo(folder);
    Files.createDirectories(folder.resolve("catalog"));
    Files.writeString(folder.resolve("catalog/price.csv"), "provider\n");

    Shell result = Shell.lattice("validate", folder.toString());

    assertEquals(1, result.exitCode());
    assertTrue(result.out().startsWith("catalog/price.csv:1:1: error[LAT-0701]"), result.out());
  }

  @Test
  void programsGetOneDocument() throws IOException {
    breakAPool();

    Shell result = Shell.lattice("validate", folder.toString(), "-o", "json");

    assertEquals(1, result.exitCode());
    assertTrue(result.out().startsWith("{\n  \"objects\" : "), result.out());
    assertTrue(result.out().contains("\"diagnostics\" : ["), result.out());
  }

  @Test
  void buildServersGetTheirFormats() throws IOException {
    breakAPool();

    Shell sarif = Shell.lattice("validate", folder.toString(), "-o", "SARIF");
    Shell junit = Shell.lattice("validate", folder.toString(), "--output=junit");
    Shell github = Shell.lattice("validate", folder.toString(), "-o", "github");

    assertEquals(1, sarif.exitCode());
    assertTrue(sarif.out().contains("\"version\" : \"2.1.0\""), sarif.out());
    assertTrue(junit.out().startsWith("<?xml "), junit.out());
    assertTrue(
        github.out().contains("::error file=infrastructure/broken.yaml,line=1,col=1,"),
        github.out());
  }

  @Test
  void anUnknownFormatIsRefusedWithTheOnesThereAre() {
    Shell unknown = Shell.lattice("validate", folder.toString(), "-o", "csv");

    assertEquals(2, unknown.exitCode());
    assertTrue(
        unknown.err().contains("expected one of [table, json, yaml, sarif, junit, github]"),
        unknown.err());
  }

  @Test
  void onlyFilesThatCanMatterAreWatched() {
    assertTrue(ValidateCommand.matters("services/.hidden.yaml"));
    assertTrue(ValidateCommand.matters("catalog/prices.csv"));
    assertFalse(ValidateCommand.matters(".git"));
    assertFalse(ValidateCommand.matters("services/.a.yaml.swp"));
    assertFalse(ValidateCommand.matters("services/a.yaml~"));
    assertFalse(ValidateCommand.matters("generated/plan/plan.yaml"));
  }

  private void breakAPool() throws IOException {
    Example.copyTo(folder);
    Files.writeString(folder.resolve("infrastructure/broken.yaml"), "\tkind: LatticePool\n");
  }
}
