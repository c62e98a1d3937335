// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.reconcile;

import dev.lattice.gitsync.ConfigRepository;
import dev.lattice.gitsync.GitSyncException;
import dev.lattice.gitsync.ReadScope;
import dev.lattice.schemas.snapshot.CommitId;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.snapshot.Snapshot;
import dev.lattice.schemas.spec.load.HeldForms;
import java.util.List;
import java.util.SortedSet;

/// Earlier forms of files from the first-parent history of a commit, read one by one as they are asked for.
record GitHistory(ConfigRepository repository, CommitId head) implements HeldForms {
  /// How far back a last good form is looked for, in versions of a file.
  private static final int MAX_VERSIONS = 100;

  @Override
  public Iterable<Snapshot> earlier(SortedSet<RepoPath> paths) {
    return () -> paths.stream()
        .flatMap(path -> versions(path).stream().map(commit -> read(commit, path)))
        .iterator();
  }

  private List<CommitId> versions(RepoPath path) {
    try {
      return repository.historyOf(head, path, MAX_VERSIONS);
    } catch (GitSyncException e) {
      throw new Unreadable(e);
    }
  }

  private Snapshot read(CommitId commit, RepoPath path) {
    try {
      return repository.read(commit, ReadScope.of(List.of(), List.of(path.value())));
    } catch (GitSyncException e) {
      throw new Unreadable(e);
    }
  }

  /// Carries a fault of git through an iteration that has no room for it.
  static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final GitSyncException fault;

    Unreadable(GitSyncException fault) {
      super(fault);
      this.fault = fault;
    }

    GitSyncException fault() {
      return fault;
    }
  }
}
