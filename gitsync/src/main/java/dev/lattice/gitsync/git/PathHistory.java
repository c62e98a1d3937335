// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import dev.lattice.schemas.snapshot.CommitId;
import dev.lattice.schemas.snapshot.RepoPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/// The commits of a branch that changed a path, along first parents: a merge counts as the change it brought in.
final class PathHistory {
  private PathHistory() {}

  /// @return newest first
  static List<CommitId> of(RevWalk walk, RevCommit from, RepoPath path, int limit)
      throws IOException {
    List<CommitId> changes = new ArrayList<>();
    RevCommit commit = from;
    TreeEntry here = at(walk, commit, path);
    while (changes.size() < limit) {
      RevCommit parent =
          commit.getParentCount() == 0 ? null : walk.parseCommit(commit.getParent(0));
      TreeEntry before = parent == null ? null : at(walk, parent, path);
      if (!Objects.equals(here, before)) {
        changes.add(new CommitId(commit.name()));
      }
      if (parent == null) {
        break;
      }
      commit = parent;
      here = before;
    }
    return List.copyOf(changes);
  }

  private static @Nullable TreeEntry at(RevWalk walk, RevCommit commit, RepoPath path)
      throws IOException {
    return GitTrees.find(walk.getObjectReader(), commit.getTree(), path.value());
  }
}
