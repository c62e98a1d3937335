// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.reconcile;

import dev.lattice.gitsync.ConfigRepository;
import dev.lattice.gitsync.GitSyncException;
import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.snapshot.CommitId;
import java.util.SortedMap;
import java.util.TreeMap;

/// Approvals are branches: whoever may push may approve, by pushing a branch named after the digest. An approval is used
/// once and then deleted; one that matches nothing is deleted and reported.
final class Approvals {
  private final ConfigRepository repository;
  private final Event.Sink events;

  Approvals(ConfigRepository repository, Event.Sink events) {
    this.repository = repository;
    this.events = events;
  }

  /// Uses up the approval of `digest`, if there is one, and deletes every other.
  ///
  /// @return whether it is approved
  boolean use(Digest digest, Layout layout, SortedMap<String, CommitId> branches)
      throws GitSyncException {
    boolean approved = false;
    for (var approval : waiting(layout, branches).entrySet()) {
      if (approval.getKey().equals(digest.hex())) {
        approved = true;
        events.tell(new Event.Approved(digest));
      } else {
        drop(layout, approval.getKey(), approval.getValue());
      }
    }
    return approved;
  }

  /// Deletes the approval of `digest` after what it approved was committed.
  void usedUp(Digest digest, Layout layout, SortedMap<String, CommitId> branches)
      throws GitSyncException {
    String branch = layout.approvalPrefix() + digest.hex();
    CommitId at = branches.get(branch);
    if (at != null) {
      repository.moveBranch(branch, at, null);
    }
  }

  /// Deletes all approvals: nothing waits for one.
  void dropAll(Layout layout, SortedMap<String, CommitId> branches) throws GitSyncException {
    for (var approval : waiting(layout, branches).entrySet()) {
      drop(layout, approval.getKey(), approval.getValue());
    }
  }

  /// The approvals that nobody has used yet: hexadecimal digits of the digest to the branch's head.
  static SortedMap<String, CommitId> waiting(Layout layout, SortedMap<String, CommitId> branches) {
    TreeMap<String, CommitId> waiting = new TreeMap<>();
    for (var branch : branches.tailMap(layout.approvalPrefix()).entrySet()) {
      if (!branch.getKey().startsWith(layout.approvalPrefix())) {
        break;
      }
      waiting.put(branch.getKey().substring(layout.approvalPrefix().length()), branch.getValue());
    }
    return waiting;
  }

  private void drop(Layout layout, String hex, CommitId at) throws GitSyncException {
    repository.moveBranch(layout.approvalPrefix() + hex, at, null);
    events.tell(new Event.ApprovalStale(hex));
  }
}
