// SPDX-License-Identifier: Apache-2.0
package dev.lattice.e2e.capi;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.lattice.daemon.DaemonConfig;
import dev.lattice.daemon.wiring.Adapters;
import dev.lattice.gitsync.CommitOutcome;
import dev.lattice.gitsync.CommitRequest;
import dev.lattice.gitsync.ConfigRepository;
import dev.lattice.gitsync.GitSyncException;
import dev.lattice.gitsync.TreeChange;
import dev.lattice.gitsync.git.CommitIdentity;
import dev.lattice.gitsync.git.GitCredentials;
import dev.lattice.gitsync.git.LocalRemote;
import dev.lattice.gitsync.git.RemoteUrl;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A bare config repository in a folder, and a person who pushes to it.
final class ConfigRepo implements AutoCloseable {
  private static final String BRANCH = "main";

  private final RemoteUrl url;
  private final Path folder;
  private final ConfigRepository person;

  private ConfigRepo(RemoteUrl url, Path folder, ConfigRepository person) {
    this.url = url;
    this.folder = folder;
    this.person = person;
  }

  /// Makes an empty one.
  static ConfigRepo create(Path folder) throws IOException, GitSyncException {
    var bare = folder.resolve("config.git");
    LocalRemote.create(bare);
    var url = new RemoteUrl(bare.toString());
    var person = Adapters.repository(config(url, "Somebody", folder.resolve("person")));
    return new ConfigRepo(url, folder, person);
  }

  /// The configuration of a daemon on it.
  DaemonConfig daemon() {
    return config(url, "Lattice", folder.resolve("daemon"));
  }

  private static DaemonConfig config(RemoteUrl url, String author, Path state) {
    return new DaemonConfig(
        new DaemonConfig.Repository(url, BRANCH, "", new GitCredentials.None()),
        new CommitIdentity(author, "e2e@example.test"), state, "e2e", new TreeMap<>(),
        new TreeMap<>(), DaemonConfig.Simulation.DEFAULT, null);
  }

  /// Replaces a folder of the repository by files of this package's resources.
  ///
  /// @param target the folder that is replaced, empty for all of it
  /// @param names file in the folder to resource
  void push(String target, Map<String, String> names, String message)
      throws IOException, GitSyncException {
    var files = new TreeMap<RepoPath, Blob>();
    for (var name : names.entrySet()) {
      files.put(RepoPath.of(name.getKey()), Blob.of(resource(name.getValue())));
    }
    var change = new TreeChange(target, files);
    person.fetch();
    var outcome = person.commit(
        new CommitRequest(
            BRANCH, _ -> new CommitRequest.Decision.Write(List.of(change), message + "\n")));
    assertInstanceOf(CommitOutcome.Committed.class, outcome, message);
  }

  private static String resource(String name) throws IOException {
    try (var content = ConfigRepo.class.getResourceAsStream(name)) {
      if (content == null) {
        throw new IOException("no resource " + name);
      }
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() {
    person.close();
  }
}
