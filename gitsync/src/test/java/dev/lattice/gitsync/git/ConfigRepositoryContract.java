// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.gitsync.CommitOutcome;
import dev.lattice.gitsync.CommitRequest.Decision;
import dev.lattice.gitsync.ConfigRepository;
import dev.lattice.gitsync.GitSyncException;
import dev.lattice.gitsync.GitSyncException.Kind;
import dev.lattice.gitsync.TreeId;
import dev.lattice.schemas.snapshot.CommitId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What every {@link ConfigRepository} does: all of the contract, the bad worlds here.
abstract class ConfigRepositoryContract extends CommittingContract {
  // Bad worlds

  @Test
  void aRemoteThatIsDownIsTransientAndComesBack() throws GitSyncException {
    CommitId head = somebodyElse.commits("main", "a", "1");
    world.goesDown();

    assertEquals(Kind.TRANSIENT, kindOf(repository::fetch));
    assertEquals(
        Kind.TRANSIENT, kindOf(() -> repository.commit(write("main", "generated", "a", "1"))));
    assertTrue(world.lostAttempts() >= RetrySchedule.MAX_ATTEMPTS - 1);

    world.comesBack();
    assertEquals(Map.of("main", head), repository.fetch());
    assertInstanceOf(
        CommitOutcome.Committed.class, repository.commit(write("main", "generated", "a", "1")));
  }

  @Test
  void aPushThatLostARaceIsMadeAgainOnTheNewHead() throws GitSyncException {
    somebodyElse.commits("main", "a", "1");
    repository.fetch();
    AtomicInteger asked = new AtomicInteger();

    CommitOutcome outcome = repository.commit(request("main", _ -> {
      if (asked.incrementAndGet() <= 3) {
        somebodyElse.commits("main", "rival-" + asked.get(), "r");
      }
      return writes("generated", "a", "1");
    }));

    assertInstanceOf(CommitOutcome.Committed.class, outcome);
    assertEquals(4, asked.get());
    assertEquals(
        Map.of("a", "1", "generated/a", "1", "rival-1", "r", "rival-2", "r", "rival-3", "r"),
        somebodyElse.reads("main"));
    assertEquals(5, somebodyElse.counts("main"));
  }

  @Test
  void aRequestMayWithdrawOnTheNewHead() throws GitSyncException {
    CommitId seen = somebodyElse.commits("main", "a", "1");
    repository.fetch();

    CommitOutcome outcome = repository.commit(request("main", head -> {
      if (seen.equals(head)) {
        somebodyElse.commits("main", "specs", "changed");
        return writes("generated", "a", "1");
      }
      return new Decision.Abort("inputs changed");
    }));

    assertEquals(new CommitOutcome.Aborted("inputs changed"), outcome);
    assertEquals(Map.of("a", "1", "specs", "changed"), somebodyElse.reads("main"));
  }

  @Test
  void aRaceLostForEverIsAConflict() throws GitSyncException {
    somebodyElse.commits("main", "a", "1");
    repository.fetch();
    AtomicInteger asked = new AtomicInteger();

    CommitOutcome outcome = repository.commit(request("main", _ -> {
      somebodyElse.commits("main", "rival", "r" + asked.incrementAndGet());
      return writes("generated", "a", "1");
    }));

    assertInstanceOf(CommitOutcome.Conflict.class, outcome);
    assertEquals(RetrySchedule.MAX_ATTEMPTS, asked.get());
    assertEquals(Map.of("a", "1", "rival", "r10"), somebodyElse.reads("main"));
  }

  @Test
  void aLockedBranchIsTriedAgain() throws GitSyncException {
    somebodyElse.commits("main", "a", "1");
    repository.fetch();
    AtomicInteger asked = new AtomicInteger();

    CommitOutcome outcome = repository.commit(request("main", _ -> {
      if (asked.incrementAndGet() == 1) {
        world.locksMain();
      } else {
        world.unlocksMain();
      }
      return writes("generated", "a", "1");
    }));

    assertInstanceOf(CommitOutcome.Committed.class, outcome);
    assertEquals(2, asked.get());
  }

  @Test
  void aRefusalIsToldAtOnceInTheServersWords() throws GitSyncException {
    CommitId head = somebodyElse.commits("main", "a", "1");
    repository.fetch();
    String words = world.refusesPushes();

    CommitOutcome outcome = repository.commit(write("main", "generated", "a", "1"));

    String told = assertInstanceOf(CommitOutcome.Denied.class, outcome).words();
    assertTrue(told.contains(words), told);
    assertEquals(head, somebodyElse.sees("main"));
    assertEquals(0, world.lostAttempts());
    assertInstanceOf(
        CommitOutcome.Committed.class, repository.commit(write("status", "", "a", "1")));
  }

  @Test
  void aForcePushIsSeenByNonDescentAndBuiltUpon() throws GitSyncException {
    CommitId old = somebodyElse.commits("main", "a", "1");
    repository.fetch();

    CommitId forced = somebodyElse.forcePushes("main", "b", "2");

    assertEquals(Map.of("main", forced), repository.fetch());
    assertFalse(repository.isAncestor(old, forced));
    assertEquals("1", text(old, "a"));
    repository.commit(write("main", "generated", "a", "1"));
    assertEquals(Map.of("b", "2", "generated/a", "1"), somebodyElse.reads("main"));
  }

  @Test
  void aForcePushBetweenFetchAndPushIsBuiltUpon() throws GitSyncException {
    somebodyElse.commits("main", "a", "1");
    repository.fetch();

    CommitId forced = somebodyElse.forcePushes("main", "b", "2");
    CommitOutcome outcome = repository.commit(write("main", "generated", "a", "1"));

    CommitId commit = assertInstanceOf(CommitOutcome.Committed.class, outcome).commit();
    assertEquals(forced.hex(), somebodyElse.opens(commit).getParent(0).name());
  }

  @Test
  void aBranchDeletedBetweenFetchAndPushIsToldToTheRequest() throws GitSyncException {
    CommitId old = somebodyElse.commits("main", "a", "1");
    somebodyElse.commits("other", "b", "1");
    repository.fetch();
    somebodyElse.deletes("main");

    CommitOutcome outcome = repository.commit(
        request(
            "main", head -> head == null ? new Decision.Abort("the branch is gone")
                : writes("generated", "a", "1")));

    assertEquals(new CommitOutcome.Aborted("the branch is gone"), outcome);
    assertNull(somebodyElse.sees("main"));
    assertEquals("1", text(old, "a"));
  }

  @Test
  void aForeignCommitInOurFolderIsSeenByItsTree() throws GitSyncException {
    CommitOutcome outcome = repository.commit(write("main", "generated", "a", "1"));
    CommitId ours = assertInstanceOf(CommitOutcome.Committed.class, outcome).commit();

    CommitId foreign = somebodyElse.commits("main", "generated/a", "by hand");
    repository.fetch();

    TreeId accepted = repository.tree(ours, "generated");
    assertEquals(repository.writeTree(files("a", "1")), accepted);
    assertNotEquals(accepted, repository.tree(foreign, "generated"));
    assertTrue(repository.isAncestor(ours, foreign));
  }

  // Moving branches

  @Test
  void aBranchIsCreatedMovedAndDeleted() throws GitSyncException {
    CommitId one = somebodyElse.commits("main", "a", "1");
    CommitId two = somebodyElse.commits("main", "a", "2");
    repository.fetch();

    assertEquals(new CommitOutcome.Committed(two), repository.moveBranch("x/y", null, two));
    assertEquals(two, somebodyElse.sees("x/y"));
    assertEquals(new CommitOutcome.Committed(one), repository.moveBranch("x/y", two, one));
    assertEquals(one, somebodyElse.sees("x/y"));
    assertEquals(new CommitOutcome.Committed(one), repository.moveBranch("x/y", one, null));
    assertNull(somebodyElse.sees("x/y"));
    assertEquals(Set.of("main"), repository.fetch().keySet());
  }

  @Test
  void aBranchThatIsThereAlreadyIsNotMoved() throws GitSyncException {
    CommitId one = somebodyElse.commits("main", "a", "1");
    repository.fetch();

    assertEquals(new CommitOutcome.NothingToCommit(one), repository.moveBranch("main", null, one));
    assertEquals(
        new CommitOutcome.NothingToCommit(null), repository.moveBranch("never", one, null));
  }

  @Test
  void aBranchThatIsElsewhereIsNotMoved() throws GitSyncException {
    CommitId one = somebodyElse.commits("main", "a", "1");
    CommitId stranger = somebodyElse.commits("other", "b", "1");
    repository.fetch();
    CommitId two = somebodyElse.commits("main", "a", "2");

    assertEquals(new CommitOutcome.Conflict(two), repository.moveBranch("main", one, stranger));
    assertEquals(new CommitOutcome.Conflict(two), repository.moveBranch("main", null, stranger));
    assertEquals(new CommitOutcome.Conflict(two), repository.moveBranch("main", one, null));
    assertEquals(two, somebodyElse.sees("main"));
  }

  @Test
  void anImpossibleBranchNameIsOurBug() {
    assertThrows(
        IllegalArgumentException.class, () -> repository.commit(write("a..b", "x", "a", "1")));
    assertThrows(IllegalArgumentException.class, () -> repository.moveBranch("../x", null, null));
  }

  @Test
  void aClosedRepositoryDoesNothingMore() {
    repository.close();

    assertEquals(Kind.TRANSIENT, kindOf(repository::fetch));
    assertEquals(
        Kind.TRANSIENT, kindOf(() -> repository.commit(write("main", "generated", "a", "1"))));
  }
}
