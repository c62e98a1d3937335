// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import dev.lattice.gitsync.CommitOutcome;
import dev.lattice.gitsync.GitSyncException;
import dev.lattice.schemas.snapshot.CommitId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Brings pending writes to the remote: draws up, pushes with the old id as a condition, and begins again on the new
/// head when somebody was quicker. Commits of others are built upon, never remade.
final class Publishing {
  private final Mirror mirror;
  private final Drafting drafting;
  private final Attempts attempts;

  Publishing(Mirror mirror, Drafting drafting, Attempts attempts) {
    this.mirror = mirror;
    this.drafting = drafting;
    this.attempts = attempts;
  }

  /// Publishes requests of one branch as one commit. Every request learns its outcome.
  ///
  /// @return the requests that want to write into folders of others of the group, to be published next
  List<Pending.Commit> commit(String branch, List<Pending.Commit> group) {
    GroupAttempt attempt = new GroupAttempt(branch, group);
    try {
      if (!attempts.untilSettled(attempt::isSettled)) {
        CommitOutcome conflict = new CommitOutcome.Conflict(mirror.head(branch));
        attempt.open.forEach(it -> it.outcome().complete(conflict));
        return List.of();
      }
      return attempt.later;
    } catch (GitSyncException e) {
      attempt.open.forEach(it -> fail(it, e));
      return List.of();
    }
  }

  void move(Pending.Move move) {
    MoveAttempt attempt = new MoveAttempt(move);
    try {
      if (!attempts.untilSettled(attempt::isSettled)) {
        move.outcome().complete(new CommitOutcome.Conflict(mirror.head(move.branch())));
      }
    } catch (GitSyncException e) {
      fail(move, e);
    }
  }

  private static void fail(Pending pending, GitSyncException fault) {
    if (fault.kind() == GitSyncException.Kind.DENIED) {
      pending.outcome()
          .complete(new CommitOutcome.Denied(Objects.requireNonNullElse(fault.getMessage(), "")));
    } else {
      pending.outcome().completeExceptionally(fault);
    }
  }

  /// The attempts of one group.
  ///
  /// The first is made on the head last seen, without asking: the push finds out whether it is the head. But no outcome
  /// without a push is given on a head that the remote has not confirmed.
  private final class GroupAttempt {
    private final String branch;
    private List<Pending.Commit> open;
    private List<Pending.Commit> later = List.of();
    private boolean first = true;
    private boolean raced;
    /// A commit whose push ended in a fault: it may have landed nevertheless.
    private @Nullable Draft uncertain;

    GroupAttempt(String branch, List<Pending.Commit> group) {
      this.branch = branch;
      this.open = group;
    }

    boolean isSettled() throws GitSyncException {
      boolean confirmed = !first || !mirror.isRefreshed();
      first = false;
      if (raced) {
        mirror.catchUp(branch);
      } else if (confirmed) {
        mirror.refresh();
      }
      raced = false;
      CommitId head = mirror.head(branch);
      if (landedAfterAll(head)) {
        return true;
      }
      Draft draft = draft(head);
      if (draft.commit() == null && !confirmed) {
        mirror.refresh();
        CommitId confirmedHead = mirror.head(branch);
        if (!Objects.equals(head, confirmedHead)) {
          draft = draft(confirmedHead);
        }
      }
      return draft.commit() == null ? settle(draft) : push(draft, draft.commit());
    }

    private Draft draft(@Nullable CommitId head) throws GitSyncException {
      Draft draft = drafting.on(head, open, mirror);
      open = open.stream().filter(it -> !it.outcome().isDone()).toList();
      return draft;
    }

    private boolean push(Draft draft, CommitId commit) throws GitSyncException {
      uncertain = draft;
      PushVerdict verdict = mirror.push(branch, draft.head(), commit, false);
      uncertain = null;
      return switch (verdict) {
        case PushVerdict.Landed(),PushVerdict.AlreadyThere() -> settle(draft);
        case PushVerdict.Raced() -> {
          raced = true;
          yield false;
        }
        case PushVerdict.Refused(String words) -> refused(draft, words);
      };
    }

    /// A hook may dislike one request of several: then each has to stand for itself.
    private boolean refused(Draft draft, String words) {
      List<Pending.Commit> written = draft.written();
      if (written.size() == 1) {
        written.getFirst().outcome().complete(new CommitOutcome.Denied(words));
      } else {
        written.forEach(it -> commit(branch, List.of(it)));
      }
      // Who needs no commit is not refused, but its head is not confirmed either.
      List<Pending.Commit> rest = new ArrayList<>();
      draft.settled().forEach(it -> rest.add(it.pending()));
      rest.addAll(draft.later());
      later = List.copyOf(rest);
      return true;
    }

    private boolean settle(Draft draft) {
      draft.settle();
      later = draft.later();
      return true;
    }

    private boolean landedAfterAll(@Nullable CommitId head) throws GitSyncException {
      Draft sent = uncertain;
      if (sent == null || sent.commit() == null || head == null) {
        return false;
      }
      CommitId commit = sent.commit();
      boolean landed = mirror.use(repository -> {
        GitObjects objects = new GitObjects(repository);
        return objects.has(commit) && objects.isAncestor(commit, head);
      });
      return landed && settle(sent);
    }
  }

  /// The attempts of one move of a branch.
  private final class MoveAttempt {
    private final Pending.Move move;
    private boolean uncertain;

    MoveAttempt(Pending.Move move) {
      this.move = move;
    }

    boolean isSettled() throws GitSyncException {
      CommitId target = move.target();
      if (target != null && !mirror.use(it -> new GitObjects(it).has(target))) {
        throw GitObjects.gone("commit " + target, null);
      }
      boolean mayBeThere = uncertain;
      uncertain = true;
      PushVerdict verdict = mirror.push(move.branch(), move.expected(), target, true);
      uncertain = mayBeThere;
      return switch (verdict) {
        case PushVerdict.Landed() -> settle(moved());
        case PushVerdict.AlreadyThere() -> settle(
            mayBeThere ? moved() : new CommitOutcome.NothingToCommit(target));
        case PushVerdict.Refused(String words) -> settle(new CommitOutcome.Denied(words));
        case PushVerdict.Raced() -> {
          CommitId head = mirror.refresh().get(move.branch());
          yield !Objects.equals(head, move.expected()) && settle(new CommitOutcome.Conflict(head));
        }
      };
    }

    private CommitOutcome moved() {
      CommitId target = move.target();
      CommitId expected = move.expected();
      return target == null && expected == null ? new CommitOutcome.NothingToCommit(null)
          : new CommitOutcome.Committed(target == null ? Objects.requireNonNull(expected) : target);
    }

    private boolean settle(CommitOutcome outcome) {
      move.outcome().complete(outcome);
      return true;
    }
  }
}
