// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.reconcile;

import dev.lattice.gitsync.ConfigRepository;
import dev.lattice.gitsync.GitSyncException;
import dev.lattice.schemas.snapshot.CommitId;
import org.jspecify.annotations.Nullable;

/// Follows the head of the watched branch and tells when history was rewritten.
final class Heads {
  private final ConfigRepository repository;
  private final Event.Sink events;
  private @Nullable CommitId last;

  Heads(ConfigRepository repository, Event.Sink events) {
    this.repository = repository;
    this.events = events;
  }

  void follow(CommitId head) throws GitSyncException {
    CommitId before = last;
    if (head.equals(before)) {
      return;
    }
    if (before != null && !descends(before, head)) {
      events.tell(new Event.HistoryRewritten(before, head));
    }
    last = head;
    events.tell(new Event.NewCommit(head));
  }

  private boolean descends(CommitId before, CommitId head) throws GitSyncException {
    try {
      return repository.isAncestor(before, head);
    } catch (GitSyncException e) {
      if (e.kind() == GitSyncException.Kind.GONE) {
        return false;
      }
      throw e;
    }
  }
}
