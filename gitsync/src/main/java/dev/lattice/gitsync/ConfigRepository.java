// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync;

import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.CommitId;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.snapshot.Snapshot;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// The config repository as Lattice uses it: read commits, write commits, move branches; never a work tree.
///
/// Thread-safe. Writes to one repository are made by one thread, which drains all pending requests of a branch into one
/// commit. Nothing here knows what a plan is.
public interface ConfigRepository extends AutoCloseable {

  /// Asks the remote for its branches and fetches what is new.
  ///
  /// @return branch name (without `refs/heads/`) to its head, sorted; empty for an empty repository
  /// @throws GitSyncException TRANSIENT if the remote cannot be reached, STALLED if it refuses the credentials
  SortedMap<String, CommitId> fetch() throws GitSyncException;

  /// Reads part of a commit from the object database.
  ///
  /// @throws GitSyncException GONE if the commit is not there, STALLED if it holds more than the scope allows
  Snapshot read(CommitId commit, ReadScope scope) throws GitSyncException;

  /// The id of a folder's tree in a commit, null where the commit has no such folder.
  @Nullable TreeId tree(CommitId commit, String folder) throws GitSyncException;

  /// The regular files of a tree, by path relative to it. Links, submodules and invalid paths are left out: whether a
  /// tree is exactly what somebody wrote is told by its id alone.
  ///
  /// @throws GitSyncException GONE if the tree is not there, STALLED if it is larger than {@link ReadScope} allows
  SortedMap<RepoPath, Blob> readTree(TreeId tree) throws GitSyncException;

  /// Stores files as a tree, unreferenced, and tells its id: the id the folder will have once they are committed.
  TreeId writeTree(SortedMap<RepoPath, Blob> files) throws GitSyncException;

  /// Whether `ancestor` is `descendant` or comes before it.
  ///
  /// @throws GitSyncException GONE if one of the two is not there
  boolean isAncestor(CommitId ancestor, CommitId descendant) throws GitSyncException;

  /// First-parent commits back from `from` in which `path` differs from the parent, newest first.
  ///
  /// @param limit at most so many
  List<CommitId> historyOf(CommitId from, RepoPath path, int limit) throws GitSyncException;

  /// Commits on top of the branch, retrying lost races; returns when the remote has it or will not take it.
  ///
  /// Where the branch does not exist it is created. What the request's function throws reaches the caller. A caller
  /// that is interrupted gets TRANSIENT, and the commit may still be made.
  ///
  /// @throws GitSyncException TRANSIENT if the remote could not be reached within the attempts
  CommitOutcome commit(CommitRequest request) throws GitSyncException;

  /// Sets, creates or deletes a branch, if it still is where it is expected. The target need not descend from it.
  ///
  /// @param expected its present head, null if it must not exist
  /// @param target its new head, null to delete it
  CommitOutcome moveBranch(String branch, @Nullable CommitId expected, @Nullable CommitId target)
      throws GitSyncException;

  @Override
  void close();
}
