// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.reconcile;

import dev.lattice.daemon.status.ExecutionSummary;
import dev.lattice.daemon.status.PlanNotes;
import dev.lattice.daemon.status.Reach;
import dev.lattice.daemon.status.SentAlert;
import dev.lattice.daemon.status.StatusReport;
import dev.lattice.gitsync.CommitOutcome;
import dev.lattice.gitsync.CommitRequest;
import dev.lattice.gitsync.CommitRequest.Decision;
import dev.lattice.gitsync.ConfigRepository;
import dev.lattice.gitsync.GitSyncException;
import dev.lattice.gitsync.ReadScope;
import dev.lattice.gitsync.TreeChange;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.ObservedFile;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.CommitId;
import dev.lattice.schemas.snapshot.RepoPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The status branch of an instance: status of every unit, what was observed, and what people asked for. Written whole, so
/// a half-written one mends itself; an equal one is not written.
public final class StatusBranch {
  private static final RepoPath OBSERVED = RepoPath.of("observed.yaml");
  private static final ReadScope ALL = ReadScope.of(List.of(""), List.of());

  private final ConfigRepository repository;
  private final Instant beginning;

  /// @param beginning the time of an instance that has observed nothing yet
  public StatusBranch(ConfigRepository repository, Instant beginning) {
    this.repository = repository;
    this.beginning = beginning;
  }

  /// What was observed, as of a commit of the branch; nothing where there is none or its file is damaged.
  ///
  /// @param head the branch's head, null where there is no branch
  public Observed observed(@Nullable CommitId head) throws GitSyncException {
    Blob file = head == null ? null
        : repository.read(head, ReadScope.of(List.of(), List.of(OBSERVED.value()))).file(OBSERVED);
    Observed observed = file == null ? null : ObservedFile.decode(OBSERVED, file).value();
    return observed == null ? Observed.nothing(beginning) : observed;
  }

  /// The files below `status/`, `execution.yaml` and the planner's notes, as of a commit of the branch.
  public SortedMap<RepoPath, Blob> status(CommitId head) throws GitSyncException {
    List<String> files = new ArrayList<>(List.of(ExecutionSummary.PATH.value()));
    PlanNotes.PATHS.forEach(path -> files.add(path.value()));
    return repository.read(head, ReadScope.of(List.of("status"), files)).files();
  }

  /// Notes what a planning pass has to say and keeps everything else of the branch.
  ///
  /// @param before the branch as last seen, null where there is none
  /// @return null where the branch says so already
  @Nullable CommitOutcome note(Layout layout, @Nullable CommitId before, PlanNotes notes)
      throws GitSyncException {
    if (notes(before).equals(notes)) {
      return null;
    }
    return repository.commit(new CommitRequest(layout.statusBranch(), head -> {
      TreeMap<RepoPath, Blob> files = new TreeMap<>(present(head));
      files.keySet().removeAll(PlanNotes.PATHS);
      files.putAll(notes.files());
      return new Decision.Write(List.of(new TreeChange("", files)), "lattice: notes of a plan\n");
    }));
  }

  private PlanNotes notes(@Nullable CommitId head) throws GitSyncException {
    List<String> files = PlanNotes.PATHS.stream().map(RepoPath::value).toList();
    return PlanNotes.read(
        head == null ? new TreeMap<>()
            : repository.read(head, ReadScope.of(List.of(), files)).files());
  }

  /// Which alerts were sent already.
  public List<SentAlert> alerts(Layout layout) throws GitSyncException {
    CommitId head = repository.fetch().get(layout.statusBranch());
    return head == null ? List.of()
        : SentAlert.decode(
            repository.read(head, ReadScope.of(List.of(), List.of(SentAlert.PATH.value())))
                .file(SentAlert.PATH));
  }

  /// Notes which alerts were sent and keeps everything else of the branch.
  public CommitOutcome noteAlerts(Layout layout, List<SentAlert> sent) throws GitSyncException {
    return repository.commit(new CommitRequest(layout.statusBranch(), head -> {
      TreeMap<RepoPath, Blob> files = new TreeMap<>(present(head));
      files.put(SentAlert.PATH, SentAlert.encode(sent));
      return new Decision.Write(List.of(new TreeChange("", files)), "lattice: alerts\n");
    }));
  }

  /// Changes what is observed or asked for, keeping everything else of the branch.
  public CommitOutcome change(Layout layout, UnaryOperator<Observed> change, String message)
      throws GitSyncException {
    return repository.commit(new CommitRequest(layout.statusBranch(), head -> {
      TreeMap<RepoPath, Blob> files = new TreeMap<>(present(head));
      files.put(OBSERVED, ObservedFile.encode(change.apply(observed(head))));
      return new Decision.Write(List.of(new TreeChange("", files)), message);
    }));
  }

  /// Writes the status of all objects, and folds new observations into those of the branch, so that a request pushed
  /// meanwhile is not lost.
  ///
  /// @param now transition time of conditions that changed
  /// @param report what to write, from what the branch says was observed and is held
  public CommitOutcome write(
      Layout layout, Instant now, BiFunction<Observed, PlanNotes, StatusReport> report)
      throws GitSyncException {
    return repository.commit(new CommitRequest(layout.statusBranch(), head -> {
      SortedMap<RepoPath, Blob> before = present(head);
      StatusReport after = report.apply(observed(head), PlanNotes.read(before));
      TreeMap<RepoPath, Blob> files = new TreeMap<>(before);
      files.keySet().retainAll(PlanNotes.PATHS);
      Blob alerts = before.get(SentAlert.PATH);
      if (alerts != null) {
        files.put(SentAlert.PATH, alerts);
      }
      after.documents()
          .forEach(
              document -> files
                  .put(document.path(), document.file(before.get(document.path()), now)));
      files
          .put(ExecutionSummary.PATH, after.summary().file(before.get(ExecutionSummary.PATH), now));
      files.put(OBSERVED, ObservedFile.encode(after.observed()));
      return new Decision.Write(List.of(new TreeChange("", files)), "lattice: status\n");
    }));
  }

  /// Notes how much of the world can be reached and keeps everything else. Before the first status nothing is written.
  public CommitOutcome note(Layout layout, Reach reach, Instant now) throws GitSyncException {
    return repository.commit(new CommitRequest(layout.statusBranch(), head -> {
      TreeMap<RepoPath, Blob> files = new TreeMap<>(present(head));
      Blob summary = files.get(ExecutionSummary.PATH);
      if (summary == null) {
        return new Decision.Abort("there is no status yet");
      }
      files.put(ExecutionSummary.PATH, ExecutionSummary.reachOnly(summary, reach, now));
      return new Decision.Write(List.of(new TreeChange("", files)), "lattice: status\n");
    }));
  }

  private SortedMap<RepoPath, Blob> present(@Nullable CommitId head) throws GitSyncException {
    return head == null ? new TreeMap<>() : repository.read(head, ALL).files();
  }
}
