// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/// The contract over local paths.
final class FileConfigRepositoryTest extends ConfigRepositoryContract {
  @TempDir
  Path folder;

  @SuppressWarnings("NullAway.Init") // set by JUnit
  FileConfigRepositoryTest() {}

  @Override
  World newWorld() throws Exception {
    return new FileWorld(folder);
  }
}
