// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import dev.lattice.gitsync.CommitOutcome;
import dev.lattice.gitsync.CommitRequest;
import dev.lattice.schemas.snapshot.CommitId;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Something that waits for the writer, with the place its outcome goes to.
sealed interface Pending {
  String branch();

  CompletableFuture<CommitOutcome> outcome();

  record Commit(CommitRequest request, CompletableFuture<CommitOutcome> outcome)
      implements
        Pending {
    @Override
    public String branch() {
      return request.branch();
    }
  }

  /// @param expected null if the branch must not exist
  /// @param target null to delete it
  record Move(
      String branch,
      @Nullable CommitId expected,
      @Nullable CommitId target,
      CompletableFuture<CommitOutcome> outcome) implements Pending {}
}
