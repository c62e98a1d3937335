// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.demo;

import dev.lattice.daemon.DaemonConfig;
import dev.lattice.daemon.DaemonConfig.Repository;
import dev.lattice.daemon.DaemonConfig.Simulation;
import dev.lattice.daemon.reconcile.Event;
import dev.lattice.daemon.reconcile.Layout;
import dev.lattice.daemon.reconcile.Wake;
import dev.lattice.daemon.wiring.Adapters;
import dev.lattice.daemon.wiring.Daemon;
import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.gitsync.CommitRequest;
import dev.lattice.gitsync.CommitRequest.Decision;
import dev.lattice.gitsync.ConfigRepository;
import dev.lattice.gitsync.GitSyncException;
import dev.lattice.gitsync.TreeChange;
import dev.lattice.gitsync.git.CommitIdentity;
import dev.lattice.gitsync.git.GitCredentials;
import dev.lattice.gitsync.git.LocalRemote;
import dev.lattice.gitsync.git.RemoteUrl;
import dev.lattice.planner.render.Style;
import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.plan.PlanOutcome;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.CommitId;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.snapshot.Snapshot;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.spec.load.HeldForms;
import dev.lattice.schemas.spec.load.SpecLoader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The demo: a bare repository made of the example, a daemon on it, and people who push changes. Everything is what a real
/// installation runs, but for the world, which is simulated.
public final class Demo {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String BRANCH = "main";

  private final Path folder;
  private final Narrator narrator;
  private final int speed;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private SortedMap<RepoPath, Blob> specs = new TreeMap<>();

  /// A demo that is told to `out`.
  ///
  /// @param folder an empty folder for the repository and the simulated world
  /// @param speed simulated seconds per second
  public static Demo telling(Path folder, PrintWriter out, Style style, int speed) {
    return new Demo(folder, new Narrator(out, style), speed);
  }

  private Demo(Path folder, Narrator narrator, int speed) {
    this.folder = folder;
    this.narrator = narrator;
    this.speed = speed;
  }

  /// What came of it.
  ///
  /// @param repository the bare repository
  /// @param commits what Lattice committed, oldest first
  public record Outcome(Path repository, List<String> commits) {
    public Outcome {
      commits = List.copyOf(commits);
    }
  }

  /// @param watch called when the story is told, while the daemon still runs
  /// @throws IllegalStateException if the loop does not come to rest in time
  public Outcome run(Watch watch)
      throws IOException, GitSyncException, ExecutorException, InterruptedException {
    Path repository = folder.resolve("config.git");
    LocalRemote.create(repository);
    narrator.title(0, "A config repository", "Made from example-repo: " + repository);
    try (ConfigRepository people = open(repository, "people", "Dana Developer")) {
      specs = ExampleRepo.files();
      push(people, "first specs");
      narrator.line("pushed", specs.size() + " files");
      try (Daemon daemon =
          Daemon.start(config(repository, "daemon", "Lattice"), List.of(events::add))) {
        settle(daemon, people);
        int number = 1;
        for (Chapter chapter : Chapters.ALL) {
          narrator.title(number++, chapter.title(), chapter.words());
          specs = chapter.apply(specs);
          push(people, chapter.title());
          chapter.edits().forEach(edit -> narrator.line("pushed", edit.file().value()));
          daemon.wake(Wake.POLL);
          settle(daemon, people);
        }
        watch.until(repository);
      }
    }
    return new Outcome(repository, narrator.commits());
  }

  /// Keeps the daemon running for as long as somebody watches.
  @FunctionalInterface
  public interface Watch {
    Watch NOT = _ -> {};

    void until(Path repository) throws InterruptedException;
  }

  private void push(ConfigRepository people, String subject) throws GitSyncException {
    people.fetch();
    List<TreeChange> changes = new ArrayList<>();
    TreeSet<String> folders = new TreeSet<>();
    specs.keySet().forEach(path -> folders.add(path.value().replaceFirst("/.*", "")));
    folders.removeIf(top -> specs.containsKey(new RepoPath(top)));
    for (String top : folders) {
      TreeMap<RepoPath, Blob> files = new TreeMap<>();
      specs.forEach((path, blob) -> {
        if (path.isBelow(top)) {
          files.put(new RepoPath(path.value().substring(top.length() + 1)), blob);
        }
      });
      changes.add(new TreeChange(top, files));
    }
    people.commit(
        new CommitRequest(
            BRANCH, head -> new Decision.Write(
                head == null ? List.of(new TreeChange("", specs)) : changes, subject + "\n")));
  }

  /// Tells what happens until the world equals a plan in which nothing is on its way out.
  private void settle(Daemon daemon, ConfigRepository people)
      throws GitSyncException, InterruptedException {
    @Nullable Plan inForce = null;
    @Nullable Digest converged = null;
    SortedMap<ObjectId, Digest> pushed = forms(pushedSpecs());
    boolean isCurrent = false;
    boolean planned = false;
    while (!planned || inForce == null || !inForce.stateDigest().equals(converged)
        || hasLeaving(inForce.state())) {
      Event event = events.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (event == null) {
        throw new IllegalStateException("The loop did not come to rest within " + PATIENCE);
      }
      narrator.tell(event);
      switch (event) {
        // A cleanup of the change before may still be on its way: only plans of what was pushed last count.
        case Event.Validated e -> isCurrent = forms(e.specs()).equals(pushed);
        case Event.Planned e -> {
          planned |= isCurrent;
          // A plan that changes something is in force when it is committed; until then what was converged is the past.
          inForce = e.outcome() instanceof PlanOutcome.Unchanged(Plan plan) ? plan : null;
        }
        case Event.Committed e -> inForce = e.plan() == null ? inForce : e.plan();
        case Event.Converged e -> converged = e.state();
        case Event.Proposed e -> approve(daemon, people, e.decision());
        default -> {
          // only told
        }
      }
    }
    narrator.line("status", "written to its own branch; see `lattice status`");
  }

  private SpecSet pushedSpecs() {
    return SpecLoader
        .load(
            new Snapshot(null, new TreeMap<>(specs)), "", LatticeConfig.defaults("demo"),
            HeldForms.NONE)
        .value();
  }

  private static SortedMap<ObjectId, Digest> forms(SpecSet specs) {
    TreeMap<ObjectId, Digest> forms = new TreeMap<>();
    specs.entries().forEach((id, entry) -> forms.put(id, entry.digest()));
    return forms;
  }

  /// What a platform engineer would do after reading the plan.
  private void approve(Daemon daemon, ConfigRepository people, Digest decision)
      throws GitSyncException {
    SortedMap<String, CommitId> branches = people.fetch();
    String branch = new Layout("", "webshop").approvalPrefix() + decision.hex();
    if (!branches.containsKey(branch)) {
      people.moveBranch(branch, null, branches.get(BRANCH));
      narrator.line("approving", "lattice approve " + decision);
      daemon.wake(Wake.POLL);
    }
  }

  private static boolean hasLeaving(PlanState state) {
    return state.clusters()
        .values()
        .stream()
        .anyMatch(
            cluster -> cluster.isRetiring()
                || cluster.nodeGroups().stream().anyMatch(group -> group.keep() > group.count()))
        || state.services()
            .values()
            .stream()
            .flatMap(service -> service.placements().stream())
            .anyMatch(placement -> placement.keep() > placement.replicas());
  }

  private ConfigRepository open(Path repository, String name, String author)
      throws GitSyncException, IOException {
    return Adapters.repository(config(repository, name, author));
  }

  private DaemonConfig config(Path repository, String name, String author) {
    return new DaemonConfig(
        new Repository(new RemoteUrl(repository.toString()), BRANCH, "", new GitCredentials.None()),
        new CommitIdentity(author, name + "@webshop.example"), folder.resolve(name), "default",
        new TreeMap<>(), new TreeMap<>(), new Simulation(speed, 1), null);
  }
}
