// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import dev.lattice.gitsync.CommitOutcome;
import dev.lattice.schemas.snapshot.CommitId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a group of requests comes to on one head.
///
/// @param head the commit it was drawn up for, null where the branch does not exist
/// @param commit the new commit, stored but known to nobody; null if nothing is to be written
/// @param written the requests that are in the commit
/// @param settled the requests that need no commit, with their outcomes
/// @param later requests for folders that others of this group write; they must see the result first
record Draft(
    @Nullable CommitId head,
    @Nullable CommitId commit,
    List<Pending.Commit> written,
    List<Settled> settled,
    List<Pending.Commit> later) {
  record Settled(Pending.Commit pending, CommitOutcome outcome) {}

  Draft {
    written = List.copyOf(written);
    settled = List.copyOf(settled);
    later = List.copyOf(later);
  }

  /// Tells everybody whose turn it was. For use when the commit, if any, has landed.
  void settle() {
    settled.forEach(it -> it.pending().outcome().complete(it.outcome()));
    if (commit != null) {
      CommitOutcome committed = new CommitOutcome.Committed(commit);
      written.forEach(it -> it.outcome().complete(committed));
    }
  }
}
