// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.schemas.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FmtCommandTest {
  private static final String ODD = """
      kind: LatticePool   # a pool
      apiVersion: lattice.dev/v1alpha1
      metadata: { name: "a" }
      """;
  private static final String CANONICAL = """
      apiVersion: lattice.dev/v1alpha1
      kind: LatticePool   # a pool
      metadata: {name: "a"}
      """;
  private static final String BROKEN = "\tkind: LatticePool\n";

  @TempDir
  private Path folder = Path.of("replaced by JUnit");

  @Test
  void theExampleNeedsNothing() {
    Shell result = Shell.lattice("fmt", "--check", Example.FOLDER.toString());

    assertEquals(0, result.exitCode(), result.out());
    assertTrue(result.out().startsWith("0 files would change, "), result.out());
  }

  @Test
  void writesWhatChangesAndLeavesWhatCannotBeRead() throws IOException {
    Path odd = write("infrastructure/odd.yaml", ODD);
    Path broken = write("infrastructure/broken.yaml", BROKEN);

    Shell result = Shell.lattice("fmt", folder.toString());

    assertEquals(1, result.exitCode());
    assertTrue(
        result.out().endsWith("odd.yaml\n1 file formatted, 0 unchanged, 1 cannot be read\n"),
        result.out());
    assertTrue(result.err().contains("broken.yaml:1:1: error[LAT-0004]"), result.err());
    assertEquals(CANONICAL, Files.readString(odd));
    assertEquals(BROKEN, Files.readString(broken));
  }

  @Test
  void checkingWritesNothingAndShowsWhatWouldChange() throws IOException {
    Path odd = write("infrastructure/odd.yaml", ODD);

    Shell result = Shell.lattice("fmt", "--check", odd.toString());

    assertEquals(1, result.exitCode());
    assertEquals(ODD, Files.readString(odd));
    Golden.assertMatches("fmt/check.txt", result.out());
  }

  @Test
  void onlySpecFoldersAreReadWhereLatticeYamlNamesThem() throws IOException {
    write(
        "lattice.yaml",
        CANONICAL.replace("Pool   # a pool", "Config") + "spec:\n  git:\n    specPaths: [specs]\n");
    Path spec = write("specs/a.yaml", ODD);
    Path other = write("other/a.yaml", ODD);
    Path plan = write("generated/plan/config.yaml", ODD);

    Shell.lattice("fmt", folder.toString());
    Shell.lattice("fmt", folder.resolve("specs").toString());

    assertEquals(CANONICAL, Files.readString(spec));
    assertEquals(ODD, Files.readString(other));
    assertEquals(ODD, Files.readString(plan));
  }

  @Test
  void programsGetOneDocument() throws IOException {
    write("infrastructure/odd.yaml", ODD);
    write("infrastructure/broken.yaml", BROKEN);

    Shell result = Shell.lattice("fmt", "--check", "-o", "json", folder.toString());

    assertEquals(1, result.exitCode());
    assertEquals("", result.err());
    assertTrue(result.out().contains("\"written\" : false"), result.out());
    assertTrue(result.out().contains("\"-metadata: { name: \\\"a\\\" }\""), result.out());
    assertTrue(result.out().contains("\"code\" : \"LAT-0004\""), result.out());
  }

  @Test
  void standardInputBecomesStandardOutput() {
    assertEquals(new Shell(0, CANONICAL, ""), Shell.typing(ODD, "fmt", "-"));
    assertEquals(new Shell(0, CANONICAL, ""), Shell.typing(CANONICAL, "fmt", "-"));
    assertEquals(new Shell(0, "a:   1\n", ""), Shell.typing("a:   1\n", "fmt", "-"));
    assertEquals("", Shell.typing(BROKEN, "fmt", "-").out());
    assertEquals(1, Shell.typing(BROKEN, "fmt", "-").exitCode());
    assertEquals(1, Shell.typing(ODD, "fmt", "--check", "-").exitCode());
  }

  @Test
  void aPathThatIsNotThereIsNamed() {
    Shell result = Shell.lattice("fmt", folder.resolve("nowhere").toString());

    assertEquals(2, result.exitCode());
    assertTrue(result.err().startsWith("lattice: There is no file or folder `"), result.err());
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
