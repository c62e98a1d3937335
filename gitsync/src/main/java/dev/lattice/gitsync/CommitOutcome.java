// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync;

import dev.lattice.schemas.snapshot.CommitId;
import org.jspecify.annotations.Nullable;

/// What became of a request to commit or to move a branch.
public sealed interface CommitOutcome {

  /// The remote has it.
  ///
  /// @param commit the new head; with a group commit, the one commit of all
  record Committed(CommitId commit) implements CommitOutcome {}

  /// The branch holds just that already.
  ///
  /// @param head its head, null where there is no branch
  record NothingToCommit(@Nullable CommitId head) implements CommitOutcome {}

  /// The branch was not where it was expected, and stayed so through every attempt.
  ///
  /// @param head where it is, null where it is gone
  record Conflict(@Nullable CommitId head) implements CommitOutcome {}

  /// The request withdrew itself.
  ///
  /// @param reason in its own words
  record Aborted(String reason) implements CommitOutcome {}

  /// A hook or a protection refused.
  ///
  /// @param words the server's words
  record Denied(String words) implements CommitOutcome {}
}
