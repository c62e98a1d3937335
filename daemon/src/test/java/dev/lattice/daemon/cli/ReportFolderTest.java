// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ReportFolderTest {
  private static final Path WORKING = Path.of("/home/ada/repo");

  @Test
  void aFolderBelowTheWorkingDirectoryIsNamedFromThere() {
    assertEquals("infra/eu", folder("infra/eu/"));
    assertEquals("infra/eu", folder("./infra/../infra/eu"));
    assertEquals("infra", folder("/home/ada/repo/infra"));
  }

  @Test
  void theWorkingDirectoryAndFoldersElsewhereHaveNoName() {
    assertEquals("", folder("."));
    assertEquals("", folder("../other"));
    assertEquals("", folder("/srv"));
  }

  private static String folder(String given) {
    return ReportFolder.of(WORKING, Path.of(given));
  }
}
