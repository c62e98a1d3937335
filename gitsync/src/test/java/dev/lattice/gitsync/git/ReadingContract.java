// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.gitsync.ConfigRepository;
import dev.lattice.gitsync.GitSyncException;
import dev.lattice.gitsync.GitSyncException.Kind;
import dev.lattice.gitsync.ReadScope;
import dev.lattice.gitsync.TreeId;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.CommitId;
import dev.lattice.schemas.snapshot.Entry;
import dev.lattice.schemas.snapshot.Snapshot;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.FileMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How every {@link ConfigRepository} fetches and reads.
abstract class ReadingContract extends ConfigRepositoryScene {
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
}
