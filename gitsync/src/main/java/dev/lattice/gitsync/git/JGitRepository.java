// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import dev.lattice.gitsync.CommitOutcome;
import dev.lattice.gitsync.CommitRequest;
import dev.lattice.gitsync.ConfigRepository;
import dev.lattice.gitsync.GitSyncException;
import dev.lattice.gitsync.ReadScope;
import dev.lattice.gitsync.TreeId;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.CommitId;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.snapshot.Snapshot;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/// A config repository on a bare local clone, over local paths, HTTP(S) and SSH.
///
/// Reads come from the clone's object database; writes are built there and pushed by one thread. The remote is asked
/// first when it is needed first, so a repository opens while its remote is down.
public final class JGitRepository implements ConfigRepository {
  private final Mirror mirror;
  private final Writer writer;

  private JGitRepository(Mirror mirror, Writer writer) {
    this.mirror = mirror;
    this.writer = writer;
  }

  /// @throws GitSyncException STALLED if the cache folder cannot be used
  public static JGitRepository open(RepositorySettings settings, Surroundings surroundings)
      throws GitSyncException {
    LocalClone clone;
    try {
      clone = LocalClone.open(settings.cacheFolder(), settings.url());
    } catch (IOException e) {
      throw new GitSyncException(
          GitSyncException.Kind.STALLED,
          "The folder `" + settings.cacheFolder() + "` for the local clone cannot be used.", null,
          e);
    }
    Mirror mirror = new Mirror(new Remote(settings, surroundings), clone);
    Attempts attempts = new Attempts(surroundings.random(), surroundings.pause());
    Drafting drafting = new Drafting(settings.identity(), surroundings.clock());
    Writer writer = new Writer(new Publishing(mirror, drafting, attempts), attempts);
    writer.start();
    return new JGitRepository(mirror, writer);
  }

  @Override
  public SortedMap<String, CommitId> fetch() throws GitSyncException {
    return mirror.refresh();
  }

  @Override
  public Snapshot read(CommitId commit, ReadScope scope) throws GitSyncException {
    return mirror.use(repository -> new GitObjects(repository).read(commit, scope));
  }

  @Override
  public @Nullable TreeId tree(CommitId commit, String folder) throws GitSyncException {
    return mirror.use(repository -> new GitObjects(repository).tree(commit, folder));
  }

  @Override
  public SortedMap<RepoPath, Blob> readTree(TreeId tree) throws GitSyncException {
    return mirror.use(repository -> new GitObjects(repository).readTree(tree));
  }

  @Override
  public TreeId writeTree(SortedMap<RepoPath, Blob> files) throws GitSyncException {
    return mirror.use(repository -> new GitObjects(repository).writeTree(files));
  }

  @Override
  public boolean isAncestor(CommitId ancestor, CommitId descendant) throws GitSyncException {
    return mirror.use(repository -> new GitObjects(repository).isAncestor(ancestor, descendant));
  }

  @Override
  public List<CommitId> historyOf(CommitId from, RepoPath path, int limit) throws GitSyncException {
    return mirror.use(repository -> new GitObjects(repository).historyOf(from, path, limit));
  }

  @Override
  public CommitOutcome commit(CommitRequest request) throws GitSyncException {
    requireBranchName(request.branch());
    return writer.submit(new Pending.Commit(request, new CompletableFuture<>()));
  }

  @Override
  public CommitOutcome moveBranch(
      String branch, @Nullable CommitId expected, @Nullable CommitId target)
      throws GitSyncException {
    requireBranchName(branch);
    return writer.submit(new Pending.Move(branch, expected, target, new CompletableFuture<>()));
  }

  @Override
  public void close() {
    writer.close();
    mirror.close();
  }

  static void requireBranchName(String branch) {
    if (!Repository.isValidRefName(Constants.R_HEADS + branch)) {
      throw new IllegalArgumentException(
          "branch: " + branch + " (expected: a branch name git allows)");
    }
  }
}
