// SPDX-License-Identifier: Apache-2.0
package dev.lattice.bench;

import dev.lattice.gitsync.CommitOutcome;
import dev.lattice.gitsync.CommitRequest;
import dev.lattice.gitsync.CommitRequest.Decision;
import dev.lattice.gitsync.GitSyncException;
import dev.lattice.gitsync.TreeChange;
import dev.lattice.gitsync.git.CommitIdentity;
import dev.lattice.gitsync.git.GitCredentials;
import dev.lattice.gitsync.git.JGitRepository;
import dev.lattice.gitsync.git.RemoteUrl;
import dev.lattice.gitsync.git.RepositorySettings;
import dev.lattice.gitsync.git.Surroundings;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.CommitId;
import dev.lattice.schemas.snapshot.RepoPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// How long writers wait for their commits when many of them write to one branch.
///
/// Eight producers make ten commits each, every one as soon as its last has landed, on a branch of 5,000 files in a bare
/// repository on the same disk. Then the same with a rival: another clone that commits to the branch up to twice a second.
/// Each scene runs three times; the first run of all is on a cold JVM.
///
/// Argument: a folder to work in (made if missing, not cleaned).
public final class GroupCommitBench {
  private static final int FILES = 5_000;
  private static final int PRODUCERS = 8;
  private static final int COMMITS = 10;
  private static final int RUNS = 3;
  private static final Duration RIVAL_INTERVAL = Duration.ofMillis(500);
  private static final String BRANCH = "main";

  private final Path folder;
  private final String url;

  private GroupCommitBench(Path folder, String url) {
    this.folder = folder;
    this.url = url;
  }

  public static void main(String[] arguments) throws Exception {
    Path folder =
        Files.createTempDirectory(Files.createDirectories(Path.of(arguments[0])), "bench");
    GroupCommitBench bench = new GroupCommitBench(folder, newRemote(folder.resolve("remote.git")));
    bench.seed();
    print("| Scene | Run | Total | p50 | p95 | Max | Commits | Retries |");
    print("|---|---|---|---|---|---|---|---|");
    for (boolean rival : new boolean[] {false, true}) {
      for (int run = 1; run <= RUNS; run++) {
        print(bench.measure(rival, run));
      }
    }
  }

  private String measure(boolean rival, int run) throws Exception {
    AtomicInteger retries = new AtomicInteger();
    AtomicBoolean over = new AtomicBoolean();
    try (JGitRepository repository = open("ours", retries);
        JGitRepository other = open("rival", new AtomicInteger());
        ExecutorService rivals = Executors.newVirtualThreadPerTaskExecutor();
        ExecutorService producers = Executors.newVirtualThreadPerTaskExecutor()) {
      repository.fetch();
      other.fetch();
      if (rival) {
        rivals.execute(() -> keepCommitting(other, "run " + run, over));
      }
      Collection<Long> waits = new ConcurrentLinkedQueue<>();
      Set<CommitId> commits = ConcurrentHashMap.newKeySet();
      long start = System.nanoTime();
      List<Future<?>> finished = new ArrayList<>();
      for (int producer = 0; producer < PRODUCERS; producer++) {
        String folder = "generated/producer-" + producer;
        finished.add(producers.submit(() -> produce(repository, folder, run, waits, commits)));
      }
      for (Future<?> it : finished) {
        it.get();
      }
      long total = System.nanoTime() - start;
      over.set(true);
      return row(rival ? "with a rival" : "alone", run, total, waits, commits.size(), retries);
    }
  }

  private static void keepCommitting(JGitRepository repository, String run, AtomicBoolean over) {
    try {
      for (int i = 0; !over.get(); i++) {
        commit(repository, "rival", run + ", commit " + i);
        Thread.sleep(RIVAL_INTERVAL);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts the rival", e);
    }
  }

  private static void produce(
      JGitRepository repository, String folder, int run, Collection<Long> waits,
      Set<CommitId> commits) {
    for (int i = 0; i < COMMITS; i++) {
      long start = System.nanoTime();
      commits.add(commit(repository, folder, "run " + run + ", commit " + i));
      waits.add(System.nanoTime() - start);
    }
  }

  private static CommitId commit(JGitRepository repository, String folder, String text) {
    SortedMap<RepoPath, Blob> files = new TreeMap<>();
    files.put(new RepoPath("state.yaml"), Blob.of(text));
    Decision write = new Decision.Write(List.of(new TreeChange(folder, files)), "bench: " + text);
    try {
      CommitOutcome outcome = repository.commit(new CommitRequest(BRANCH, _ -> write));
      if (outcome instanceof CommitOutcome.Committed(CommitId commit)) {
        return commit;
      }
      throw new IllegalStateException("outcome: " + outcome + " (expected: committed)");
    } catch (GitSyncException e) {
      throw new IllegalStateException("a local remote failed", e);
    }
  }

  private void seed() throws GitSyncException {
    SortedMap<RepoPath, Blob> files = new TreeMap<>();
    for (int i = 0; i < FILES; i++) {
      String path = "services/team-%02d/service-%04d.yaml".formatted(i % 50, i);
      files.put(new RepoPath(path), Blob.of("metadata:\n  name: service-" + i + "\n"));
    }
    Decision write = new Decision.Write(List.of(new TreeChange("", files)), "bench: seed");
    try (JGitRepository repository = open("ours", new AtomicInteger())) {
      repository.commit(new CommitRequest(BRANCH, _ -> write));
    }
  }

  private JGitRepository open(String name, AtomicInteger retries) throws GitSyncException {
    RepositorySettings settings = new RepositorySettings(
        new RemoteUrl(url), new GitCredentials.None(), folder.resolve(name),
        new CommitIdentity(name, name + "@example.com"), Duration.ofSeconds(60));
    Surroundings.Pause pause = duration -> {
      retries.incrementAndGet();
      Thread.sleep(duration);
    };
    return JGitRepository
        .open(settings, new Surroundings(InstantSource.system(), new Random(1), pause, _ -> null));
  }

  /// The files git needs to take a folder for an empty bare repository.
  private static String newRemote(Path remote) throws IOException {
    Files.createDirectories(remote.resolve("objects"));
    Files.createDirectories(remote.resolve("refs/heads"));
    Files.writeString(remote.resolve("HEAD"), "ref: refs/heads/" + BRANCH + "\n");
    Files.writeString(remote.resolve("config"), "[core]\n\tbare = true\n");
    return remote.toString();
  }

  private static String row(
      String scene, int run, long totalNanos, Collection<Long> waits, int commits,
      AtomicInteger retries) {
    List<Long> sorted = new ArrayList<>(waits);
    sorted.sort(null);
    return "| %s | %d | %s | %s | %s | %s | %d | %d |".formatted(
        scene, run, millis(totalNanos), millis(quantile(sorted, 50)), millis(quantile(sorted, 95)),
        millis(sorted.getLast()), commits, retries.get());
  }

  /// The least value that at least `percent` of all do not exceed.
  private static long quantile(List<Long> sorted, int percent) {
    return sorted.get((sorted.size() * percent + 99) / 100 - 1);
  }

  private static String millis(long nanos) {
    return Duration.ofNanos(nanos).toMillis() + " ms";
  }

  @SuppressWarnings("SystemOut") // The table is what the program is for.
  private static void print(String line) {
    System.out.println(line);
  }
}
