// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AtomicFileTest {
  @TempDir
  private Path folder = Path.of("replaced by JUnit");

  @Test
  void keepsThePermissionsAndLeavesNothingBehind() throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    AtomicFile.replace(file, "new é");

    assertEquals("new é", Files.readString(file));
    assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.yaml"), file);

    AtomicFile.replace(link, "new");

    assertTrue(Files.isSymbolicLink(link));
    assertEquals("new", Files.readString(file));
  }

  @Test
  void aFileThatIsNotThereIsNotMade() {
    Path file = folder.resolve("absent.yaml");

    assertThrows(IOException.class, () -> AtomicFile.replace(file, "new"));
    assertTrue(Files.notExists(file));
  }
}
