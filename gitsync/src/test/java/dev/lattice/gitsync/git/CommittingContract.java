// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lattice.gitsync.CommitOutcome;
import dev.lattice.gitsync.CommitRequest;
import dev.lattice.gitsync.CommitRequest.Decision;
import dev.lattice.gitsync.ConfigRepository;
import dev.lattice.gitsync.GitSyncException;
import dev.lattice.gitsync.GitSyncException.Kind;
import dev.lattice.gitsync.TreeChange;
import dev.lattice.schemas.snapshot.CommitId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.Test;

/// How every {@link ConfigRepository} commits where nobody else does.
abstract class CommittingContract extends ReadingContract {
  @Test
  void theFirstCommitCreatesTheBranch() throws GitSyncException {
    CommitOutcome outcome = repository.commit(write("main", "generated", "a", "1"));

    CommitId commit = assertInstanceOf(CommitOutcome.Committed.class, outcome).commit();
    assertEquals(commit, somebodyElse.sees("main"));
    assertEquals(Map.of("generated/a", "1"), somebodyElse.reads("main"));
    assertEquals(0, somebodyElse.opens(commit).getParentCount());
  }

  @Test
  void aCommitCarriesItsMessageIdentityAndTime() throws GitSyncException {
    repository.commit(write("main", "generated", "a", "1"));

    RevCommit commit = somebodyElse.opens(assertNotNullValue(somebodyElse.sees("main")));
    assertEquals("lattice: place a\n\nLattice-Instance: default\n", commit.getFullMessage());
    assertEquals("Lattice", commit.getAuthorIdent().getName());
    assertEquals("lattice@example.com", commit.getCommitterIdent().getEmailAddress());
    assertEquals(CountedPauses.NOW, commit.getCommitterIdent().getWhenAsInstant());
  }

  @Test
  void aCommitReplacesItsFolderAndKeepsEverythingElse() throws GitSyncException {
    CommitId base = somebodyElse.commits(
        "main", Map.of("lattice.yaml", "c", "generated/old", "o", "generated-by-hand/x", "x"));
    repository.fetch();

    CommitOutcome outcome = repository.commit(write("main", "generated", "new/n", "n"));

    CommitId commit = assertInstanceOf(CommitOutcome.Committed.class, outcome).commit();
    assertEquals(
        Map.of("lattice.yaml", "c", "generated/new/n", "n", "generated-by-hand/x", "x"),
        somebodyElse.reads("main"));
    assertEquals(base.hex(), somebodyElse.opens(commit).getParent(0).name());
  }

  @Test
  void aCommitTouchesNoOtherBranch() throws GitSyncException {
    CommitId main = somebodyElse.commits("main", "a", "1");
    CommitId twin = somebodyElse.commits("twin", "b", "1");
    repository.fetch();

    CommitOutcome outcome = repository.commit(write("lattice/default/status", "", "a", "1"));

    CommitId status = assertInstanceOf(CommitOutcome.Committed.class, outcome).commit();
    assertEquals(
        Map.of("main", main, "twin", twin, "lattice/default/status", status), repository.fetch());
  }

  @Test
  void writingNoFilesRemovesTheFolder() throws GitSyncException {
    somebodyElse.commits("main", Map.of("a", "a", "teams/x/generated/b", "b"));
    repository.fetch();

    repository.commit(
        request(
            "main", _ -> new Decision.Write(
                List.of(new TreeChange("teams/x/generated", new TreeMap<>())), "lattice: empty")));

    assertEquals(Map.of("a", "a"), somebodyElse.reads("main"));
  }

  @Test
  void foreignEntriesKeepEveryBit() throws GitSyncException {
    int oddMode = 0100664;
    CommitId before = somebodyElse.commitsRaw("main", oddMode, ascii(".."));
    repository.fetch();

    CommitOutcome outcome = repository.commit(write("main", "generated", "a", "1"));

    CommitId after = assertInstanceOf(CommitOutcome.Committed.class, outcome).commit();
    assertEquals(repository.tree(before, "dir"), repository.tree(after, "dir"));
  }

  @Test
  void whatIsThereAlreadyIsNotCommittedAgain() throws GitSyncException {
    repository.commit(write("main", "generated", "a", "1"));
    CommitId head = somebodyElse.sees("main");

    CommitOutcome outcome = repository.commit(write("main", "generated", "a", "1"));

    assertEquals(new CommitOutcome.NothingToCommit(head), outcome);
    assertEquals(1, somebodyElse.counts("main"));
  }

  @Test
  void nothingIsCommittedWhereThereIsNoBranchAndNoContent() throws GitSyncException {
    CommitOutcome outcome = repository.commit(
        request(
            "main", _ -> new Decision.Write(
                List.of(new TreeChange("generated", new TreeMap<>())), "lattice: nothing")));

    assertEquals(new CommitOutcome.NothingToCommit(null), outcome);
    assertNull(somebodyElse.sees("main"));
  }

  @Test
  void anAbortLeavesTheBranchAlone() throws GitSyncException {
    CommitId head = somebodyElse.commits("main", "a", "1");
    repository.fetch();

    CommitOutcome outcome =
        repository.commit(request("main", _ -> new Decision.Abort("inputs changed")));

    assertEquals(new CommitOutcome.Aborted("inputs changed"), outcome);
    assertEquals(head, somebodyElse.sees("main"));
  }

  @Test
  void anOutcomeWithoutAPushIsGivenOnTheRealHead() throws GitSyncException {
    repository.commit(write("main", "generated", "a", "1"));
    CommitId edited = somebodyElse.commits("main", "generated/a", "by hand");

    CommitOutcome outcome = repository.commit(write("main", "generated", "a", "1"));

    CommitId restored = assertInstanceOf(CommitOutcome.Committed.class, outcome).commit();
    assertEquals(edited.hex(), somebodyElse.opens(restored).getParent(0).name());
    assertEquals(Map.of("generated/a", "1"), somebodyElse.reads("main"));
  }

  @Test
  void whatTheRequestThrowsReachesTheCaller() throws GitSyncException {
    CommitRequest bug = request("main", _ -> {
      throw new IllegalStateException("a bug of the caller");
    });
    CommitRequest fault = request("main", _ -> {
      throw new GitSyncException(Kind.GONE, "vanished", null, null);
    });

    IllegalStateException thrown =
        assertThrows(IllegalStateException.class, () -> repository.commit(bug));
    assertEquals("a bug of the caller", thrown.getMessage());
    assertEquals(Kind.GONE, kindOf(() -> repository.commit(fault)));
    assertInstanceOf(
        CommitOutcome.Committed.class, repository.commit(write("main", "generated", "a", "1")));
  }

  @Test
  void aFileInTheWayOfAFolderStopsTheRequestAlone() throws GitSyncException {
    CommitId head = somebodyElse.commits("main", "teams", "a file");
    repository.fetch();

    assertEquals(
        Kind.STALLED,
        kindOf(() -> repository.commit(write("main", "teams/x/generated", "a", "1"))));
    assertEquals(head, somebodyElse.sees("main"));
  }
}
