// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.gitsync.CommitOutcome;
import dev.lattice.gitsync.CommitRequest;
import dev.lattice.gitsync.CommitRequest.Decision;
import dev.lattice.gitsync.ConfigRepository;
import dev.lattice.gitsync.GitSyncException;
import dev.lattice.gitsync.GitSyncException.Kind;
import dev.lattice.gitsync.ReadScope;
import dev.lattice.gitsync.TreeChange;
import dev.lattice.gitsync.TreeId;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.CommitId;
import dev.lattice.schemas.snapshot.Entry;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.snapshot.Snapshot;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every {@link ConfigRepository} does, in good worlds and bad ones.
abstract class ConfigRepositoryContract {
  private World world;
  private ConfigRepository repository;
  private SomebodyElse somebodyElse;

  @SuppressWarnings("NullAway.Init") // set before each test
  ConfigRepositoryContract() {}

  abstract World newWorld() throws Exception;

  @BeforeEach
  void openWorld() throws Exception {
    world = newWorld();
    repository = world.repository();
    somebodyElse = world.somebodyElse();
  }

  @AfterEach
  void closeWorld() {
    world.close();
  }

  // Fetching and reading

  @Test
  void anEmptyRepositoryHasNoBranches() throws GitSyncException {
    assertEquals(Map.of(), repository.fetch());
  }

  @Test
  void fetchTellsTheHeadOfEveryBranch() throws GitSyncException {
    CommitId main = somebodyElse.commits("main", "a.yaml", "a");
    CommitId feature = somebodyElse.commits("feature/x", "b.yaml", "b");

    assertEquals(Map.of("main", main, "feature/x", feature), repository.fetch());
  }

  @Test
  void fetchSeesWhatWasPushedSince() throws GitSyncException {
    somebodyElse.commits("main", "a.yaml", "a");
    repository.fetch();

    CommitId second = somebodyElse.commits("main", "a.yaml", "b");

    assertEquals(Map.of("main", second), repository.fetch());
    assertEquals("b", text(second, "a.yaml"));
  }

  @Test
  void aDeletedBranchIsNoLongerListed() throws GitSyncException {
    CommitId main = somebodyElse.commits("main", "a.yaml", "a");
    somebodyElse.commits("old", "b.yaml", "b");
    repository.fetch();

    somebodyElse.deletes("old");

    assertEquals(Map.of("main", main), repository.fetch());
  }

  @Test
  void aBranchMayTakeThePlaceOfAFolderOfBranches() throws GitSyncException {
    somebodyElse.commits("team/a", "a.yaml", "a");
    repository.fetch();

    somebodyElse.deletes("team/a");
    CommitId team = somebodyElse.commits("team", "b.yaml", "b");

    assertEquals(Map.of("team", team), repository.fetch());
  }

  @Test
  void readsFoldersAndSingleFilesOfACommit() throws GitSyncException {
    CommitId commit = somebodyElse.commits(
        "main",
        Map.of(
            "lattice.yaml", "config", "services/a.yaml", "a", "services/deep/b.yaml", "b",
            "README.md", "no"));
    repository.fetch();

    Snapshot snapshot = repository
        .read(commit, ReadScope.of(List.of("services", "policies"), List.of("lattice.yaml")));

    assertEquals(commit, snapshot.commit());
    assertEquals(
        files("lattice.yaml", "config", "services/a.yaml", "a", "services/deep/b.yaml", "b"),
        snapshot.files());
    assertEquals(Set.of(), snapshot.invalidPaths());
  }

  @Test
  void readsTheWholeTreeByTheEmptyFolder() throws GitSyncException {
    CommitId commit = somebodyElse.commits("main", Map.of("a.yaml", "a", "b/c.yaml", "c"));
    repository.fetch();

    Snapshot snapshot = repository.read(commit, ReadScope.of(List.of(""), List.of()));

    assertEquals(files("a.yaml", "a", "b/c.yaml", "c"), snapshot.files());
  }

  @Test
  void anUnknownCommitIsGone() {
    CommitId unknown = new CommitId("0123456789012345678901234567890123456789");

    assertEquals(
        Kind.GONE, kindOf(() -> repository.read(unknown, ReadScope.of(List.of(""), List.of()))));
    assertEquals(Kind.GONE, kindOf(() -> repository.tree(unknown, "")));
    assertEquals(Kind.GONE, kindOf(() -> repository.isAncestor(unknown, unknown)));
    assertEquals(Kind.GONE, kindOf(() -> repository.historyOf(unknown, path("a"), 1)));
    assertEquals(Kind.GONE, kindOf(() -> repository.moveBranch("main", null, unknown)));
    assertEquals(Kind.GONE, kindOf(() -> repository.readTree(new TreeId(unknown.hex()))));
  }

  @Test
  void aSymbolicLinkIsReportedAndNotFollowed() throws GitSyncException {
    CommitId commit = somebodyElse.commitsRaw("main", FileMode.SYMLINK.getBits(), ascii("link"));
    repository.fetch();

    Snapshot snapshot = repository.read(commit, ReadScope.of(List.of("dir"), List.of()));

    assertEquals(Map.of(path("dir/link"), new Entry.Symlink()), snapshot.entries());
  }

  @Test
  void aSubmoduleIsReportedAndNotEntered() throws GitSyncException {
    CommitId commit = somebodyElse.commitsRaw("main", FileMode.GITLINK.getBits(), ascii("sub"));
    repository.fetch();

    Snapshot snapshot = repository.read(commit, ReadScope.of(List.of("dir"), List.of()));

    assertEquals(Map.of(path("dir/sub"), new Entry.Submodule()), snapshot.entries());
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", ".git", ".GIT", "git~1", "a/b", "a\\b", "a\nb", "\u00ff"})
  void anInvalidNameIsReportedAndNotFollowed(String name) throws GitSyncException {
    byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
    CommitId file = somebodyElse.commitsRaw("main", FileMode.REGULAR_FILE.getBits(), bytes);
    CommitId folder = somebodyElse.commitsRaw("other", FileMode.TREE.getBits(), bytes);
    repository.fetch();

    for (CommitId commit : List.of(file, folder)) {
      Snapshot snapshot = repository.read(commit, ReadScope.of(List.of("dir"), List.of()));

      assertEquals(Map.of(), snapshot.entries());
      assertEquals(1, snapshot.invalidPaths().size());
      assertTrue(snapshot.invalidPaths().first().startsWith("dir/"));
      assertTrue(snapshot.invalidPaths().first().chars().allMatch(c -> c >= 0x20 && c < 0x7f));
    }
  }

  @Test
  void aFileOverTheLimitIsReportedAndNotRead() throws GitSyncException {
    CommitId commit = somebodyElse.commits("main", Map.of("a.yaml", "12345", "b.yaml", "1234"));
    repository.fetch();

    Snapshot snapshot = repository.read(commit, new ReadScope(List.of(""), List.of(), 4, 10, 100));

    assertEquals(
        Map.of(path("a.yaml"), new Entry.Oversized(5), path("b.yaml"), Blob.of("1234")),
        snapshot.entries());
  }

  @Test
  void tooManyFilesAreRefusedAsAWhole() throws GitSyncException {
    CommitId commit = somebodyElse.commits("main", Map.of("a", "1", "b", "2", "c", "3"));
    repository.fetch();

    assertEquals(
        Kind.STALLED,
        kindOf(() -> repository.read(commit, new ReadScope(List.of(""), List.of(), 9, 2, 100))));
  }

  @Test
  void tooManyBytesAreRefusedAsAWhole() throws GitSyncException {
    CommitId commit = somebodyElse.commits("main", Map.of("a", "123", "b", "456"));
    repository.fetch();

    assertEquals(
        Kind.STALLED,
        kindOf(() -> repository.read(commit, new ReadScope(List.of(""), List.of(), 9, 9, 5))));
  }

  @Test
  void readsFiveThousandFiles() throws GitSyncException {
    Map<String, @Nullable String> files = new HashMap<>();
    for (int i = 0; i < 5_000; i++) {
      files.put("services/team-%02d/service-%04d.yaml".formatted(i % 50, i), "number: " + i % 50);
    }
    CommitId commit = somebodyElse.commits("main", files);
    repository.fetch();

    Snapshot snapshot = repository.read(commit, ReadScope.of(List.of("services"), List.of()));

    assertEquals(5_000, snapshot.files().size());
    assertEquals(Blob.of("number: 21"), snapshot.file(path("services/team-21/service-4321.yaml")));
  }

  // Trees and history

  @Test
  void aTreeIsTheSameWhereverItsContentIsTheSame() throws GitSyncException {
    CommitId commit = somebodyElse.commits("main", Map.of("generated/a.yaml", "a", "x", "x"));
    repository.fetch();

    TreeId written = repository.writeTree(files("a.yaml", "a"));

    assertEquals(written, repository.tree(commit, "generated"));
    assertEquals(files("a.yaml", "a"), repository.readTree(written));
    assertNull(repository.tree(commit, "elsewhere"));
    assertNull(repository.tree(commit, "x"));
    assertNotEquals(written, repository.tree(commit, ""));
  }

  @Test
  void aTreeThatCouldNotBeCheckedOutIsNotWritten() {
    assertThrows(
        IllegalArgumentException.class, () -> repository.writeTree(files("a", "1", "a/b", "2")));
    assertThrows(
        IllegalArgumentException.class, () -> repository.writeTree(files("x/.git/config", "1")));
  }

  @Test
  void ancestryFollowsHistory() throws GitSyncException {
    CommitId first = somebodyElse.commits("main", "a", "1");
    CommitId second = somebodyElse.commits("main", "a", "2");
    CommitId stranger = somebodyElse.forcePushes("other", "a", "3");
    repository.fetch();

    assertTrue(repository.isAncestor(first, second));
    assertTrue(repository.isAncestor(second, second));
    assertFalse(repository.isAncestor(second, first));
    assertFalse(repository.isAncestor(first, stranger));
  }

  @Test
  void historyOfAPathNamesTheCommitsThatChangedIt() throws GitSyncException {
    CommitId added = somebodyElse.commits("main", "dir/a", "1");
    somebodyElse.commits("main", "dir/b", "1");
    CommitId changed = somebodyElse.commits("main", "dir/a", "2");
    somebodyElse.commits("main", "c", "1");
    CommitId removed = somebodyElse.commits("main", deletion("dir/a"));
    CommitId head = somebodyElse.commits("main", "c", "2");
    repository.fetch();

    assertEquals(List.of(removed, changed, added), repository.historyOf(head, path("dir/a"), 10));
    assertEquals(List.of(removed, changed), repository.historyOf(head, path("dir/a"), 2));
    assertEquals(List.of(), repository.historyOf(head, path("never"), 10));
  }

  // Committing

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

  // Words of the tests

  private static CommitRequest write(String branch, String folder, String path, String text) {
    return request(branch, _ -> writes(folder, path, text));
  }

  private static CommitRequest request(String branch, CommitRequest.Changes changes) {
    return new CommitRequest(branch, changes);
  }

  private static Decision writes(String folder, String path, String text) {
    return new Decision.Write(
        List.of(new TreeChange(folder, files(path, text))),
        "lattice: place a\n\nLattice-Instance: default\n");
  }

  private String text(CommitId commit, String path) throws GitSyncException {
    Blob blob = repository.read(commit, ReadScope.of(List.of(), List.of(path))).file(path(path));
    return assertNotNullValue(blob).text();
  }

  private static SortedMap<RepoPath, Blob> files(String... pathsAndTexts) {
    SortedMap<RepoPath, Blob> files = new TreeMap<>();
    for (int i = 0; i < pathsAndTexts.length; i += 2) {
      files.put(path(pathsAndTexts[i]), Blob.of(pathsAndTexts[i + 1]));
    }
    return files;
  }

  private static Map<String, @Nullable String> deletion(String path) {
    Map<String, @Nullable String> changes = new HashMap<>();
    changes.put(path, null);
    return changes;
  }

  private static RepoPath path(String path) {
    return new RepoPath(path);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static <T> T assertNotNullValue(@Nullable T value) {
    assertNotNull(value);
    return value;
  }

  private static Kind kindOf(org.junit.jupiter.api.function.Executable action) {
    return assertThrows(GitSyncException.class, action).kind();
  }
}
