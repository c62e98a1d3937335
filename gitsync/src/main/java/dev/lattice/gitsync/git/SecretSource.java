// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import dev.lattice.gitsync.GitSyncException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Where a secret is found. It names the place and never holds the secret, so it can be printed; the secret is read at
/// each use, so that a rotated one is taken without a restart.
public sealed interface SecretSource {
  /// A file; line ends at its end do not count.
  record InFile(Path path) implements SecretSource {}

  /// A variable of the process's environment, e.g. `LATTICE_GIT_TOKEN`.
  record InEnvironment(String variable) implements SecretSource {}

  /// @throws GitSyncException STALLED if there is nothing to read
  default String read(Function<String, @Nullable String> environment) throws GitSyncException {
    return switch (this) {
      case InFile(Path path) -> readFile(path);
      case InEnvironment(String variable) -> {
        String value = environment.apply(variable);
        if (value == null || value.isEmpty()) {
          throw new GitSyncException(
              GitSyncException.Kind.STALLED,
              "The environment variable `" + variable + "` for the git credentials is not set.",
              null, null);
        }
        yield value;
      }
    };
  }

  private static String readFile(Path path) throws GitSyncException {
    try {
      return Files.readString(path).stripTrailing();
    } catch (IOException e) {
      throw new GitSyncException(
          GitSyncException.Kind.STALLED,
          "The file `" + path + "` with the git credentials cannot be read.", null, e);
    }
  }
}
