// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/// A bare repository in a folder, for whoever has no git server at hand.
public final class LocalRemote {
  private LocalRemote() {}

  /// Makes an empty bare repository whose default branch is `main`.
  ///
  /// @throws IOException if the folder cannot be written
  public static void create(Path folder) throws IOException {
    try (Git _ =
        Git.init().setBare(true).setInitialBranch("main").setDirectory(folder.toFile()).call()) {
      return;
    } catch (GitAPIException e) {
      throw new IOException("An empty repository cannot be made in " + folder + ".", e);
    }
  }
}
