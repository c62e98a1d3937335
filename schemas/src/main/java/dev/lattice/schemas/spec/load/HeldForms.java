// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import dev.lattice.schemas.snapshot.CommitId;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.snapshot.Snapshot;
import java.util.List;
import java.util.SortedSet;

/// Where the last good form of an object that became invalid is looked for: the history of the branch.
///
/// The loader asks only if something is wrong. Whoever has a repository answers from its first-parent history; a folder
/// without one has no answer ({@link #NONE}).
@FunctionalInterface
public interface HeldForms {
  HeldForms NONE = _ -> List.of();

  /// Earlier commits along the first-parent history, newest first, each with those of `paths` that it holds. The present
  /// commit may be among them; commits that change none of the paths may be left out; the end may come early where a
  /// bound is wanted. It is read only as far as needed, so it should be lazy.
  Iterable<Snapshot> earlier(SortedSet<RepoPath> paths);

  /// Words that say of which commit an earlier form is: ` in commit 0123456789ab`, nothing where that is unknown.
  static String commitOf(Snapshot earlier) {
    CommitId commit = earlier.commit();
    return commit == null ? "" : " in commit " + commit.abbreviated();
  }
}
