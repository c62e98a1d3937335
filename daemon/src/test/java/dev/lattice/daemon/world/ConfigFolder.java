// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.world;

import dev.lattice.gitsync.CommitOutcome;
import dev.lattice.gitsync.CommitRequest;
import dev.lattice.gitsync.CommitRequest.Decision;
import dev.lattice.gitsync.ConfigRepository;
import dev.lattice.gitsync.GitSyncException;
import dev.lattice.gitsync.ReadScope;
import dev.lattice.gitsync.TreeChange;
import dev.lattice.gitsync.git.CommitIdentity;
import dev.lattice.gitsync.git.GitCredentials;
import dev.lattice.gitsync.git.JGitRepository;
import dev.lattice.gitsync.git.LocalRemote;
import dev.lattice.gitsync.git.RemoteUrl;
import dev.lattice.gitsync.git.RepositorySettings;
import dev.lattice.gitsync.git.Surroundings;
import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.CommitId;
import dev.lattice.schemas.snapshot.RepoPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A config repository in a folder, and a person with a clone who pushes to it and looks at what becomes of it.
final class ConfigFolder implements AutoCloseable {
  private static final int MAX_COMMITS = 1_000;
  private static final ReadScope ALL = ReadScope.of(List.of(""), List.of());

  private final Path remote;
  private final ConfigRepository repository;

  private ConfigFolder(Path remote, ConfigRepository repository) {
    this.remote = remote;
    this.repository = repository;
  }

  /// @param remote where the bare repository is made
  /// @param clone where the person's clone is
  static ConfigFolder create(Path remote, Path clone) throws IOException, GitSyncException {
    LocalRemote.create(remote);
    return new ConfigFolder(
        remote,
        JGitRepository.open(
            new RepositorySettings(
                new RemoteUrl(remote.toString()), new GitCredentials.None(), clone,
                new CommitIdentity("Ada", "ada@example.com"), Duration.ofSeconds(30)),
            Surroundings.system()));
  }

  /// Pushes to the watched branch.
  ///
  /// @param files path to new text; null deletes the file
  void push(Map<String, @Nullable String> files) throws GitSyncException {
    repository.fetch();
    CommitOutcome outcome = repository.commit(new CommitRequest(World.MAIN, head -> {
      TreeMap<RepoPath, Blob> all = new TreeMap<>();
      if (head != null) {
        all.putAll(repository.read(head, ALL).files());
      }
      files.forEach((path, text) -> {
        all.remove(RepoPath.of(path));
        if (text != null) {
          all.put(RepoPath.of(path), Blob.of(text));
        }
      });
      return new Decision.Write(List.of(new TreeChange("", all)), "change the specs\n");
    }));
    if (!(outcome instanceof CommitOutcome.Committed)) {
      throw new AssertionError("outcome: " + outcome + " (expected: pushed)");
    }
  }

  /// The head of the watched branch, if its plan is accepted, carried out and what a chapter shall come to; null if not.
  @Nullable CommitId cameTrue(Chapter chapter) throws GitSyncException {
    SortedMap<String, CommitId> branches = repository.fetch();
    CommitId head = branches.get(World.MAIN);
    CommitId status = branches.get(World.LAYOUT.statusBranch());
    if (head == null || status == null
        || !head.equals(branches.get(World.LAYOUT.acceptedBranch()))) {
      return null;
    }
    Plan plan = World.planAt(repository, head);
    return chapter.isTrueOf(plan.state()) && isCarriedOut(plan, status) ? head : null;
  }

  private boolean isCarriedOut(Plan plan, CommitId status) throws GitSyncException {
    Blob file = repository.read(status, ALL).file(RepoPath.of("execution.yaml"));
    String summary = file == null ? "" : file.text();
    return summary.contains("converged: true") && summary.contains(plan.stateDigest().value());
  }

  /// Digests of the states that were committed to the watched branch, oldest first.
  List<Digest> states() throws GitSyncException {
    List<Digest> states = new ArrayList<>();
    CommitId head = repository.fetch().get(World.MAIN);
    if (head != null) {
      RepoPath generated = RepoPath.of(World.LAYOUT.generated());
      for (CommitId commit : repository.historyOf(head, generated, MAX_COMMITS)) {
        states.addFirst(World.planAt(repository, commit).stateDigest());
      }
    }
    return states;
  }

  /// Every branch with its number of files, read whole.
  SortedMap<String, Integer> branches() throws GitSyncException {
    TreeMap<String, Integer> branches = new TreeMap<>();
    for (var branch : repository.fetch().entrySet()) {
      branches.put(branch.getKey(), repository.read(branch.getValue(), ALL).files().size());
    }
    return branches;
  }

  /// Does what the daemon asks of whoever owns a repository by path: a push into it runs in the daemon's process, so one
  /// that is killed may leave a lock.
  void removeLocks() throws IOException {
    List<Path> locks;
    try (Stream<Path> files = Files.walk(remote)) {
      locks = files.filter(file -> file.toString().endsWith(".lock")).toList();
    }
    for (Path lock : locks) {
      Files.delete(lock);
    }
  }

  @Override
  public void close() {
    repository.close();
  }
}
