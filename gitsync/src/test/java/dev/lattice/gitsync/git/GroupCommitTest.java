// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.gitsync.CommitOutcome;
import dev.lattice.gitsync.CommitRequest;
import dev.lattice.gitsync.CommitRequest.Decision;
import dev.lattice.gitsync.GitSyncException;
import dev.lattice.gitsync.TreeChange;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.CommitId;
import dev.lattice.schemas.snapshot.RepoPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several requests that waited for the writer at the same time.
final class GroupCommitTest {
  @TempDir
  Path folder;

  private final CountedPauses pauses = new CountedPauses();
  private Repository remote;
  private SomebodyElse somebodyElse;
  private Mirror mirror;
  private Publishing publishing;

  @SuppressWarnings("NullAway.Init") // set before each test
  GroupCommitTest() {}

  @BeforeEach
  void open() throws Exception {
    Path url = folder.resolve("remote.git");
    remote = FileWorld.newRemote(url);
    somebodyElse = new SomebodyElse(remote);
    RepositorySettings settings = FileWorld.settings(url.toString(), folder);
    Surroundings surroundings = pauses.surroundings();
    mirror = new Mirror(
        new Remote(settings, surroundings),
        LocalClone.open(settings.cacheFolder(), settings.url()));
    publishing = new Publishing(
        mirror, new Drafting(settings.identity(), surroundings.clock()),
        new Attempts(surroundings.random(), surroundings.pause()));
  }

  @AfterEach
  void close() {
    mirror.close();
    remote.close();
  }

  @Test
  void requestsForDifferentFoldersBecomeOneCommit() throws Exception {
    somebodyElse.commits("main", "specs", "1");

    List<Pending.Commit> group =
        List.of(pending(write("a", "1")), pending(write("b", "2")), pending(write("c/d", "3")));
    List<Pending.Commit> later = publishing.commit("main", group);

    assertEquals(List.of(), later);
    assertEquals(2, somebodyElse.counts("main"));
    assertEquals(
        Map.of("specs", "1", "a/file", "1", "b/file", "2", "c/d/file", "3"),
        somebodyElse.reads("main"));
    for (Pending.Commit pending : group) {
      assertEquals(new CommitOutcome.Committed(head()), pending.outcome().get());
    }
  }

  @Test
  void requestsForTheSameFolderAreMadeOneAfterTheOther() throws Exception {
    Pending.Commit first = pending(write("a", "1"));
    Pending.Commit inside = pending(write("a/deeper", "2"));
    Pending.Commit around = pending(write("", "3"));
    Pending.Commit beside = pending(write("ab", "4"));

    List<Pending.Commit> later = publishing.commit("main", List.of(first, inside, around, beside));

    assertEquals(List.of(inside, around), later);
    assertTrue(first.outcome().isDone() && beside.outcome().isDone());
    assertEquals(Map.of("a/file", "1", "ab/file", "4"), somebodyElse.reads("main"));
    assertEquals(List.of(around), publishing.commit("main", later));
    assertEquals(
        Map.of("a/file", "1", "a/deeper/file", "2", "ab/file", "4"), somebodyElse.reads("main"));
  }

  @Test
  void aRequestThatAbortsOrThrowsDoesNotHurtTheOthers() throws Exception {
    Pending.Commit aborts = pending(_ -> new Decision.Abort("changed my mind"));
    Pending.Commit throwsFault = pending(_ -> {
      throw new GitSyncException(GitSyncException.Kind.GONE, "gone", null, null);
    });
    Pending.Commit overflows = pending(_ -> {
      throw new StackOverflowError("too deep");
    });
    Pending.Commit impossible = pending(write(".git", "1"));
    Pending.Commit good = pending(write("a", "1"));

    publishing.commit("main", List.of(aborts, throwsFault, overflows, impossible, good));

    assertEquals(new CommitOutcome.Aborted("changed my mind"), aborts.outcome().get());
    assertInstanceOf(GitSyncException.class, causeOf(throwsFault));
    assertInstanceOf(StackOverflowError.class, causeOf(overflows));
    assertInstanceOf(IllegalArgumentException.class, causeOf(impossible));
    assertEquals(new CommitOutcome.Committed(head()), good.outcome().get());
    assertEquals(Map.of("a/file", "1"), somebodyElse.reads("main"));
  }

  @Test
  void everyRequestIsAskedAgainAfterALostRace() throws Exception {
    CommitId seen = somebodyElse.commits("main", "specs", "1");
    List<String> asked = new ArrayList<>();
    Pending.Commit first = pending(head -> {
      asked.add("first");
      if (seen.equals(head)) {
        somebodyElse.commits("main", "specs", "2");
      }
      return write("a", "1").on(head);
    });
    Pending.Commit second = pending(head -> {
      asked.add("second");
      return seen.equals(head) ? write("b", "2").on(head) : new Decision.Abort("specs changed");
    });

    publishing.commit("main", List.of(first, second));

    assertEquals(List.of("first", "second", "first", "second"), asked);
    assertEquals(new CommitOutcome.Committed(head()), first.outcome().get());
    assertEquals(new CommitOutcome.Aborted("specs changed"), second.outcome().get());
    assertEquals(Map.of("specs", "2", "a/file", "1"), somebodyElse.reads("main"));
    assertEquals(1, pauses.pauses().size());
  }

  @Test
  void theMessageNamesAllRequestsOfTheCommit() {
    publishing.commit("main", List.of(pending(write("a", "1")), pending(write("b", "2"))));

    assertEquals(
        "write a (and 1 more)\n\nwrite a\n\nwrite b\n",
        somebodyElse.opens(head()).getFullMessage());
  }

  private CommitId head() {
    CommitId head = somebodyElse.sees("main");
    if (head == null) {
      throw new AssertionError("there is no branch");
    }
    return head;
  }

  private static Throwable causeOf(Pending.Commit pending) {
    Throwable cause =
        assertThrows(ExecutionException.class, () -> pending.outcome().get()).getCause();
    return cause == null ? new AssertionError("no cause") : cause;
  }

  private static Pending.Commit pending(CommitRequest.Changes changes) {
    return new Pending.Commit(new CommitRequest("main", changes), new CompletableFuture<>());
  }

  private static CommitRequest.Changes write(String folder, String text) {
    TreeMap<RepoPath, Blob> files = new TreeMap<>(Map.of(new RepoPath("file"), Blob.of(text)));
    return _ -> new Decision.Write(
        List.of(new TreeChange(folder, files)), "write " + folder + "\n");
  }
}
