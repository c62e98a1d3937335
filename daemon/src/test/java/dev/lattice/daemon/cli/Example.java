// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.gitsync.CommitRequest;
import dev.lattice.gitsync.ConfigRepository;
import dev.lattice.gitsync.GitSyncException;
import dev.lattice.gitsync.TreeChange;
import dev.lattice.gitsync.git.CommitIdentity;
import dev.lattice.gitsync.git.GitCredentials;
import dev.lattice.gitsync.git.JGitRepository;
import dev.lattice.gitsync.git.LocalRemote;
import dev.lattice.gitsync.git.RemoteUrl;
import dev.lattice.gitsync.git.RepositorySettings;
import dev.lattice.gitsync.git.Surroundings;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.CommitId;
import dev.lattice.schemas.snapshot.RepoPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;

/// The example repository as a folder, and as branches of a local remote.
final class Example {
  static final Path FOLDER = Path.of("..", "example-repo");

  private Example() {}

  /// Copies the example, so that a test can change it.
  static Path copyTo(Path folder) throws IOException {
    for (var file : FolderSnapshot.read(FOLDER).files().entrySet()) {
      Path path = folder.resolve(file.getKey().value());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue().bytes());
    }
    return folder;
  }

  /// Makes a bare repository without a commit.
  static Path emptyRemote(Path below) throws IOException {
    Path remote = below.resolve("config.git");
    LocalRemote.create(remote);
    return remote;
  }

  /// Commits the content of a folder to a branch.
  static void push(Path folder, Path remote, String branch) throws IOException, GitSyncException {
    SortedMap<RepoPath, Blob> files = FolderSnapshot.read(folder).files();
    try (ConfigRepository repository = open(remote)) {
      repository.commit(
          new CommitRequest(
              branch, _ -> new CommitRequest.Decision.Write(
                  List.of(new TreeChange("", files)), "write the example\n")));
    }
  }

  static SortedMap<String, CommitId> branches(Path remote) throws GitSyncException {
    try (ConfigRepository repository = open(remote)) {
      return repository.fetch();
    }
  }

  private static ConfigRepository open(Path remote) throws GitSyncException {
    return JGitRepository.open(
        new RepositorySettings(
            new RemoteUrl(remote.toAbsolutePath().toString()), new GitCredentials.None(),
            remote.resolveSibling("clone"), new CommitIdentity("Ada", "ada@example.com"),
            Duration.ofSeconds(30)),
        Surroundings.system());
  }
}
