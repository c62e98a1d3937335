// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.gitsync.CommitOutcome;
import dev.lattice.gitsync.CommitRequest;
import dev.lattice.gitsync.CommitRequest.Decision;
import dev.lattice.gitsync.GitSyncException;
import dev.lattice.gitsync.GitSyncException.Kind;
import dev.lattice.gitsync.ReadScope;
import dev.lattice.gitsync.TreeChange;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.CommitId;
import dev.lattice.schemas.snapshot.RepoPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.storage.file.WindowCacheConfig;
import org.eclipse.jgit.util.FS;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What concerns the local clone, the writing thread and remotes by path.
final class JGitRepositoryTest {
  @TempDir
  Path folder;

  private final CountedPauses pauses = new CountedPauses();
  private Path remoteFolder;
  private Repository remote;
  private SomebodyElse somebodyElse;

  @SuppressWarnings("NullAway.Init") // set before each test
  JGitRepositoryTest() {}

  @BeforeEach
  void makeRemote() throws IOException {
    remoteFolder = folder.resolve("remote.git");
    remote = FileWorld.newRemote(remoteFolder);
    somebodyElse = new SomebodyElse(remote);
  }

  @AfterEach
  void closeRemote() {
    remote.close();
  }

  @Test
  void aCloneIsKeptForTheNextStart() throws Exception {
    CommitId head = somebodyElse.commits("main", "a", "1");
    try (JGitRepository repository = open()) {
      repository.fetch();
    }
    Files.move(remoteFolder, folder.resolve("away"));

    try (JGitRepository repository = open()) {
      assertEquals("1", text(repository, head));
    }
  }

  @Test
  void aHalfMadeCloneIsMadeAnew() throws Exception {
    CommitId head = somebodyElse.commits("main", "a", "1");
    Path clone = Files.createDirectories(cloneFolder());
    Files.writeString(clone.resolve("HEAD"), "ref: refs/heads/ma");

    try (JGitRepository repository = open()) {
      assertEquals(Map.of("main", head), repository.fetch());
    }
  }

  @Test
  void aCloneOfAnotherUrlIsMadeAnew() throws Exception {
    somebodyElse.commits("main", "a", "1");
    try (JGitRepository repository = open()) {
      repository.fetch();
    }
    Path moved = folder.resolve("moved.git");
    try (Repository other = FileWorld.newRemote(moved)) {
      CommitId head = new SomebodyElse(other).commits("trunk", "b", "2");

      try (JGitRepository repository = JGitRepository
          .open(FileWorld.settings(moved.toString(), folder), pauses.surroundings())) {
        assertEquals(Map.of("trunk", head), repository.fetch());
      }
    }
  }

  @Test
  void aCloneFoundDamagedAtTheStartIsMadeAnew() throws Exception {
    CommitId head = somebodyElse.commits("main", "a", "1");
    try (JGitRepository repository = open()) {
      repository.fetch();
    }
    truncateObjects();

    try (JGitRepository repository = open()) {
      assertEquals(Map.of("main", head), repository.fetch());
      assertEquals("1", text(repository, head));
    }
  }

  @Test
  void aCloneDamagedWhileOpenIsMadeAnewByTheNextFetch() throws Exception {
    CommitId head = somebodyElse.commits("main", "a", "1");
    try (JGitRepository repository = open()) {
      repository.fetch();
      truncateObjects();

      GitSyncException fault = assertThrows(GitSyncException.class, () -> text(repository, head));
      assertEquals(Kind.TRANSIENT, fault.kind());

      assertEquals(Map.of("main", head), repository.fetch());
      assertEquals("1", text(repository, head));
    }
  }

  @Test
  void locksOfAKilledProcessDoNotStopTheNextOne() throws Exception {
    somebodyElse.commits("main", "a", "1");
    try (JGitRepository repository = open()) {
      repository.fetch();
    }
    Files.createFile(cloneFolder().resolve("refs/remotes/origin/main.lock"));
    CommitId head = somebodyElse.commits("main", "a", "2");

    try (JGitRepository repository = open()) {
      assertEquals(Map.of("main", head), repository.fetch());
    }
  }

  @Test
  void aCacheFolderThatIsAFileStalls() throws IOException {
    Files.writeString(folder.resolve("cache"), "in the way");

    GitSyncException fault = assertThrows(GitSyncException.class, this::open);

    assertEquals(Kind.STALLED, fault.kind());
  }

  @Test
  void aRemoteWithHooksIsNotPushedToByPath() throws Exception {
    Path hook = remoteFolder.resolve("hooks/pre-receive");
    Files.createDirectories(hook.getParent());
    Files.writeString(hook, "#!/bin/sh\nexit 1\n");
    assertTrue(hook.toFile().setExecutable(true));

    try (JGitRepository repository = open()) {
      CommitOutcome outcome = repository.commit(request("a"));

      String words = assertInstanceOf(CommitOutcome.Denied.class, outcome).words();
      assertTrue(words.contains("`pre-receive`"), words);
    }
  }

  @Test
  void aLockLeftInARemoteByPathIsNamedAfterAMinute() throws Exception {
    Path lock = FileWorld.lock(remoteFolder, CountedPauses.NOW.minusSeconds(61));

    try (JGitRepository repository = open()) {
      CommitOutcome outcome = repository.commit(request("a"));

      String words = assertInstanceOf(CommitOutcome.Denied.class, outcome).words();
      assertTrue(words.endsWith("rm " + lock), words);
      Files.delete(lock);
      assertInstanceOf(CommitOutcome.Committed.class, repository.commit(request("a")));
    }
  }

  @Test
  void aYoungLockInARemoteByPathIsARivalAtWork() throws Exception {
    FileWorld.lock(remoteFolder, CountedPauses.NOW.minusSeconds(59));

    try (JGitRepository repository = open()) {
      assertInstanceOf(CommitOutcome.Conflict.class, repository.commit(request("a")));
    }
  }

  @Test
  void manyWritersShareCommitsAndEachLearnsItsOutcome() throws Exception {
    CountDownLatch allWait = new CountDownLatch(1);
    try (JGitRepository repository = open()) {
      CompletableFuture<CommitOutcome> first =
          inBackground(repository, new CommitRequest("main", _ -> {
            awaitQuietly(allWait);
            return writes("first");
          }));
      List<CompletableFuture<CommitOutcome>> others = Stream.of("a", "b", "c", "d", "e")
          .map(name -> inBackground(repository, request(name)))
          .toList();
      allWait.countDown();

      CommitId own = assertInstanceOf(CommitOutcome.Committed.class, first.get()).commit();
      assertTrue(repository.isAncestor(own, head()));
      for (CompletableFuture<CommitOutcome> other : others) {
        assertInstanceOf(CommitOutcome.Committed.class, other.get());
      }
    }
    assertEquals(6, somebodyElse.reads("main").size());
    assertTrue(somebodyElse.counts("main") <= 6);
  }

  @Test
  void closingEndsAPauseBetweenAttemptsAndTheWriter() throws Exception {
    CountDownLatch pausing = new CountDownLatch(1);
    Surroundings.Pause forEver = _ -> {
      pausing.countDown();
      new CountDownLatch(1).await();
    };
    Files.move(remoteFolder, folder.resolve("away"));
    JGitRepository repository = JGitRepository.open(
        FileWorld.settings(remoteFolder.toString(), folder),
        new Surroundings(() -> CountedPauses.NOW, new Random(1), forEver, _ -> null));
    CompletableFuture<CommitOutcome> commit = inBackground(repository, request("a"));
    assertTrue(pausing.await(1, TimeUnit.MINUTES));

    repository.close();

    Throwable cause = assertThrows(ExecutionException.class, commit::get).getCause();
    assertEquals(Kind.TRANSIENT, assertInstanceOf(GitSyncException.class, cause).kind());
  }

  @Test
  void anInterruptedCallerIsReleasedAndKeepsItsFlag() throws Exception {
    CountDownLatch deciding = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    try (JGitRepository repository = open()) {
      CompletableFuture<Boolean> flag = new CompletableFuture<>();
      Thread caller = Thread.ofVirtual().start(() -> {
        try {
          repository.commit(new CommitRequest("main", _ -> {
            deciding.countDown();
            awaitQuietly(released);
            return new Decision.Abort("too late");
          }));
          flag.complete(false);
        } catch (GitSyncException e) {
          flag.complete(e.kind() == Kind.TRANSIENT && Thread.currentThread().isInterrupted());
        }
      });
      assertTrue(deciding.await(1, TimeUnit.MINUTES));

      caller.interrupt();

      assertTrue(flag.get(1, TimeUnit.MINUTES));
      released.countDown();
      assertInstanceOf(CommitOutcome.Committed.class, repository.commit(request("a")));
    }
  }

  @Test
  void theUsersGitConfigurationIsNotRead() throws Exception {
    try (JGitRepository repository = open(); Repository clone = openClone()) {
      repository.fetch();

      assertEquals("false", clone.getConfig().getString("http", null, "followRedirects"));
      assertEquals("now", clone.getConfig().getString("gc", null, "prunePackExpire"));
      assertFalse(clone.getConfig().getSections().contains("user"));
    }
  }

  @Test
  void howExactFileTimesAreIsNotMeasured() throws Exception {
    assertEquals(
        Duration.ofSeconds(2), FS.getFileStoreAttributes(folder).getFsTimestampResolution());
  }

  private Repository openClone() throws IOException {
    return new RepositoryBuilder().setGitDir(cloneFolder().toFile()).setBare().build();
  }

  private JGitRepository open() throws GitSyncException {
    return JGitRepository
        .open(FileWorld.settings(remoteFolder.toString(), folder), pauses.surroundings());
  }

  private Path cloneFolder() {
    return folder.resolve("cache/clone.git");
  }

  private CommitId head() {
    CommitId head = somebodyElse.sees("main");
    if (head == null) {
      throw new AssertionError("there is no branch");
    }
    return head;
  }

  private void truncateObjects() throws IOException {
    for (Path object : objects()) {
      assertTrue(object.toFile().setWritable(true));
      Files.write(object, new byte[0]);
    }
    new WindowCacheConfig().install(); // forget what was read before
  }

  private List<Path> objects() throws IOException {
    try (Stream<Path> paths = Files.walk(cloneFolder().resolve("objects"))) {
      return paths.filter(Files::isRegularFile).toList();
    }
  }

  private static String text(JGitRepository repository, CommitId commit) throws GitSyncException {
    Blob blob =
        repository.read(commit, ReadScope.of(List.of(), List.of("a"))).file(new RepoPath("a"));
    return blob == null ? "" : blob.text();
  }

  private static CompletableFuture<CommitOutcome> inBackground(
      JGitRepository repository, CommitRequest request) {
    CompletableFuture<CommitOutcome> result = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> {
      try {
        result.complete(repository.commit(request));
      } catch (GitSyncException e) {
        result.completeExceptionally(e);
      }
    });
    return result;
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static CommitRequest request(String folder) {
    return new CommitRequest("main", _ -> writes(folder));
  }

  private static Decision writes(String folder) {
    TreeMap<RepoPath, Blob> files = new TreeMap<>(Map.of(new RepoPath("file"), Blob.of(folder)));
    return new Decision.Write(List.of(new TreeChange(folder, files)), "write " + folder);
  }
}
