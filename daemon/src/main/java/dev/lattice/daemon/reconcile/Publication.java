// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.reconcile;

import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.gitsync.CommitOutcome;
import dev.lattice.gitsync.CommitRequest;
import dev.lattice.gitsync.CommitRequest.Decision;
import dev.lattice.gitsync.ConfigRepository;
import dev.lattice.gitsync.GitSyncException;
import dev.lattice.gitsync.TreeChange;
import dev.lattice.gitsync.TreeId;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.CommitId;
import dev.lattice.schemas.snapshot.RepoPath;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// Brings a plan into the repository: onto the watched branch, where it is in force at once, or onto the proposal branch,
/// where it waits.
final class Publication {
  private final ConfigRepository repository;
  private final Inventory inventory;
  private final String branch;
  private final Event.Sink events;

  /// @param branch the watched branch
  Publication(ConfigRepository repository, Inventory inventory, String branch, Event.Sink events) {
    this.repository = repository;
    this.inventory = inventory;
    this.branch = branch;
    this.events = events;
  }

  /// What became of an attempt to publish.
  enum Result {
    IN_FORCE,
    INPUTS_CHANGED,
    REFUSED
  }

  /// Commits `generated/` to the watched branch and accepts it.
  ///
  /// @param files everything below `generated/`
  /// @param plan the plan, null where the accepted files are merely put back
  Result commit(Basis basis, SortedMap<RepoPath, Blob> files, String message, @Nullable Plan plan)
      throws GitSyncException, ExecutorException {
    TreeId tree = repository.writeTree(files);
    inventory.noteWritten(tree);
    TreeChange change = new TreeChange(basis.layout().generated(), files);
    CommitOutcome outcome = repository.commit(
        new CommitRequest(
            branch, head -> holds(basis, head) ? new Decision.Write(List.of(change), message)
                : new Decision.Abort("the specs changed meanwhile")));
    return switch (outcome) {
      case CommitOutcome.Committed(CommitId commit) -> {
        accept(basis, tree, commit);
        events.tell(new Event.Committed(commit, subject(message), plan));
        yield Result.IN_FORCE;
      }
      case CommitOutcome.NothingToCommit(@Nullable CommitId head) -> {
        if (head != null) {
          accept(basis, tree, head);
        }
        yield Result.IN_FORCE;
      }
      case CommitOutcome.Conflict _,CommitOutcome.Aborted _ -> Result.INPUTS_CHANGED;
      case CommitOutcome.Denied(String words) -> {
        events.tell(new Event.PushDenied(branch, words));
        yield Result.REFUSED;
      }
    };
  }

  /// Puts a plan onto the proposal branch, on top of the commit it was made from. An equal proposal is left alone.
  ///
  /// @return the branch's head, null where the proposal could not be put there
  @Nullable CommitId propose(Basis basis, SortedMap<RepoPath, Blob> files, String message, Plan plan)
      throws GitSyncException {
    String proposals = basis.layout().proposalBranch();
    CommitId present = basis.branches().get(proposals);
    boolean isThere = present != null
        && repository.writeTree(files).equals(repository.tree(present, basis.layout().generated()));
    CommitId proposed = isThere ? present : push(basis, files, message, proposals, present);
    events.tell(new Event.Proposed(plan.decisionDigest(), plan.decision().approval().because()));
    return proposed;
  }

  private @Nullable CommitId push(
      Basis basis, SortedMap<RepoPath, Blob> files, String message, String proposals,
      @Nullable CommitId present) throws GitSyncException {
    repository.moveBranch(proposals, present, basis.head());
    TreeChange change = new TreeChange(basis.layout().generated(), files);
    CommitOutcome outcome = repository
        .commit(new CommitRequest(proposals, _ -> new Decision.Write(List.of(change), message)));
    return switch (outcome) {
      case CommitOutcome.Committed(CommitId commit) -> commit;
      case CommitOutcome.NothingToCommit(@Nullable CommitId head) -> head;
      case CommitOutcome.Conflict _,CommitOutcome.Aborted _ -> null;
      case CommitOutcome.Denied(String words) -> {
        events.tell(new Event.PushDenied(proposals, words));
        yield null;
      }
    };
  }

  /// Removes a proposal that nobody needs any more.
  void withdraw(Basis basis) throws GitSyncException {
    CommitId present = basis.branches().get(basis.layout().proposalBranch());
    if (present != null) {
      repository.moveBranch(basis.layout().proposalBranch(), present, null);
    }
  }

  private void accept(Basis basis, TreeId tree, CommitId commit)
      throws GitSyncException, ExecutorException {
    inventory.accept(tree);
    String accepted = basis.layout().acceptedBranch();
    repository.moveBranch(accepted, basis.branches().get(accepted), commit);
  }

  /// Whether a plan made from the basis is as good on `head`: nobody changed what it was made from.
  private boolean holds(Basis basis, @Nullable CommitId head) throws GitSyncException {
    return head != null && (head.equals(basis.head())
        || InputTrees.of(repository, head, basis.layout(), basis.specPaths())
            .equals(basis.trees()));
  }

  private static String subject(String message) {
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
