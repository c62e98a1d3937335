// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import dev.lattice.gitsync.ConfigRepository;
import dev.lattice.gitsync.GitSyncException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.lib.StoredConfig;

/// A remote in a folder of the same machine.
final class FileWorld implements World {
  private final Path remoteFolder;
  private final Path awayFolder;
  private final Repository remote;
  private final CountedPauses pauses = new CountedPauses();
  private final JGitRepository repository;

  FileWorld(Path folder) throws IOException, GitSyncException {
    remoteFolder = folder.resolve("remote.git");
    awayFolder = folder.resolve("away.git");
    remote = newRemote(remoteFolder);
    repository =
        JGitRepository.open(settings(remoteFolder.toString(), folder), pauses.surroundings());
  }

  static Repository newRemote(Path folder) throws IOException {
    HermeticGit.install();
    Repository remote = new RepositoryBuilder().setGitDir(folder.toFile()).setBare().build();
    remote.create(true);
    return remote;
  }

  static RepositorySettings settings(String url, Path folder) {
    return new RepositorySettings(
        new RemoteUrl(url), new GitCredentials.None(), folder.resolve("cache"),
        new CommitIdentity("Lattice", "lattice@example.com"), Duration.ofSeconds(20));
  }

  @Override
  public ConfigRepository repository() {
    return repository;
  }

  @Override
  public SomebodyElse somebodyElse() {
    return new SomebodyElse(remote);
  }

  @Override
  public void goesDown() {
    move(remoteFolder, awayFolder);
  }

  @Override
  public void comesBack() {
    move(awayFolder, remoteFolder);
  }

  @Override
  public String refusesPushes() {
    // A repository with a work tree: git refuses to move the branch that is checked out there.
    try {
      remote.updateRef("HEAD").link("refs/heads/main");
      StoredConfig config = remote.getConfig();
      config.setBoolean("core", null, "bare", false);
      config.save();
      return "checked out";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void locksMain() {
    lock(remoteFolder, CountedPauses.NOW);
  }

  @Override
  public void unlocksMain() {
    unlock(remoteFolder);
  }

  static Path lock(Path remoteFolder, Instant since) {
    try {
      Path lock = Files.createFile(remoteFolder.resolve("refs/heads/main.lock"));
      return Files.setLastModifiedTime(lock, FileTime.from(since));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void unlock(Path remoteFolder) {
    try {
      Files.delete(remoteFolder.resolve("refs/heads/main.lock"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int lostAttempts() {
    return pauses.pauses().size();
  }

  @Override
  public void close() {
    repository.close();
    remote.close();
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
