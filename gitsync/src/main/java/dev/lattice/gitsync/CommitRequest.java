// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync;

import dev.lattice.schemas.snapshot.CommitId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A commit to be made on top of whatever the branch holds when its turn comes.
///
/// @param branch branch name without `refs/heads/`
/// @param changes called with the branch's head, again after every lost race; must be free of side effects
public record CommitRequest(String branch, Changes changes) {

  /// Decides what to write on a given head.
  @FunctionalInterface
  public interface Changes {
    /// @param head the branch's present commit, null where the branch does not exist
    Decision on(@Nullable CommitId head) throws GitSyncException;
  }

  /// What to do on a given head.
  public sealed interface Decision {
    /// @param trees folders to replace
    /// @param message subject, blank line, body, trailers
    record Write(List<TreeChange> trees, String message) implements Decision {
      public Write {
        trees = List.copyOf(trees);
      }
    }

    /// Do not commit: the head changed what the commit was made for.
    ///
    /// @param reason for the log
    record Abort(String reason) implements Decision {}
  }
}
