// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.reconcile;

import dev.lattice.daemon.status.ExecutionSummary;
import dev.lattice.daemon.status.Reach;
import dev.lattice.daemon.status.StatusReport;
import dev.lattice.daemon.status.Statuses;
import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.executors.run.ApprovedTree;
import dev.lattice.executors.run.Executor;
import dev.lattice.executors.run.InstanceInventory;
import dev.lattice.executors.run.LostClusters;
import dev.lattice.executors.run.ObservedFold;
import dev.lattice.executors.run.Pass;
import dev.lattice.executors.run.StepResult;
import dev.lattice.gitsync.CommitOutcome;
import dev.lattice.gitsync.ConfigRepository;
import dev.lattice.gitsync.GitSyncException;
import dev.lattice.gitsync.TreeId;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.plan.PlanFiles;
import dev.lattice.schemas.plan.PlanRead;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The execution loop's one pass: make the world more like the accepted tree, and write down what was seen. It takes
/// everything from the inventory, git and the world, so it can stop anywhere.
public final class Execution {
  private final ConfigRepository repository;
  private final InstanceInventory inventory;
  private final Executor executor;
  private final StatusBranch status;
  private final Layout layout;
  private final InstantSource clock;
  private final boolean simulated;
  private final Event.Sink events;
  private final Progress progress;
  private @Nullable Accepted cached;
  private Reach reach = new Reach.Whole();

  /// @param clock wall time, for transition times in status
  /// @param simulated whether the world is a simulation, which status says
  public Execution(
      ConfigRepository repository, InstanceInventory inventory, Executor executor,
      StatusBranch status, Layout layout, InstantSource clock, boolean simulated,
      Event.Sink events) {
    this.repository = repository;
    this.inventory = inventory;
    this.executor = executor;
    this.status = status;
    this.layout = layout;
    this.clock = clock;
    this.simulated = simulated;
    this.events = events;
    this.progress = new Progress(events);
  }

  /// @param nextLook how long to wait unless woken
  /// @param matters whether something was observed that the planner must know
  public record Result(Duration nextLook, boolean matters) {}

  private record Accepted(TreeId id, Plan plan, ApprovedTree tree) {}

  public Result run() throws GitSyncException, ExecutorException {
    try {
      return look();
    } catch (ExecutorException e) {
      if (e.kind() == ExecutorException.Kind.TRANSIENT) {
        Reach unreachable = new Reach.ManagementUnreachable();
        tell(status.note(layout, unreachable, clock.instant()));
        tell(unreachable);
      }
      throw e;
    }
  }

  /// What a workload cluster refuses is in the results: an exception is the management cluster's.
  private Result look() throws GitSyncException, ExecutorException {
    Accepted accepted = accepted();
    if (accepted == null) {
      return new Result(Duration.ofSeconds(30), false);
    }
    Pass pass = executor.pass(accepted.tree());
    progress.tell(pass);
    if (pass.isConverged()) {
      noteConverged(accepted);
    }
    boolean matters = writeStatus(accepted, pass);
    Duration retry = pass.retryAfter();
    return new Result(
        pass.hasWritten() ? Duration.ZERO : retry == null ? Duration.ofSeconds(30) : retry,
        matters);
  }

  private void noteConverged(Accepted accepted) throws ExecutorException {
    String digest = accepted.tree().digest().value();
    if (!inventory.read().executed().equals(digest)) {
      inventory.noteExecuted(digest);
      events.tell(new Event.Converged(accepted.tree().digest()));
    }
  }

  /// @return whether the observations changed
  private boolean writeStatus(Accepted accepted, Pass pass) throws GitSyncException {
    AtomicReference<Boolean> changed = new AtomicReference<>(false);
    AtomicReference<Reach> seen = new AtomicReference<>(reach);
    tell(status.write(layout, clock.instant(), (before, notes) -> {
      Reach now = Reach.of(LostClusters.of(before, accepted.tree(), pass.world()));
      Observed after = ObservedFold.fold(before, accepted.tree(), pass.world());
      seen.set(now);
      changed.set(!after.equals(before));
      return new StatusReport(
          new Statuses(accepted.plan(), pass, now, notes).documents(), summary(accepted, pass, now),
          after);
    }));
    tell(seen.get());
    return changed.get();
  }

  private ExecutionSummary summary(Accepted accepted, Pass pass, Reach now) {
    return new ExecutionSummary(
        simulated, accepted.plan(), pass.isConverged(),
        pass.results()
            .stream()
            .filter(unit -> !(unit.result() instanceof StepResult.Unchanged))
            .toList(),
        now);
  }

  private void tell(CommitOutcome outcome) {
    switch (outcome) {
      case CommitOutcome.Committed(var commit) -> events.tell(new Event.StatusWritten(commit));
      case CommitOutcome.Denied(String words) -> events
          .tell(new Event.PushDenied(layout.statusBranch(), words));
      case CommitOutcome.NothingToCommit _,CommitOutcome.Conflict _,CommitOutcome.Aborted _ -> {
        // the next pass writes what has to be written
      }
    }
  }

  /// Tells how much of the world can be reached, once for every change.
  private void tell(Reach now) {
    if (!now.equals(reach)) {
      reach = now;
      events.tell(new Event.ReachChanged(now));
    }
  }

  /// The accepted plan, decoded once for each tree; null before the first.
  private @Nullable Accepted accepted() throws GitSyncException, ExecutorException {
    String noted = inventory.read().accepted();
    if (noted == null) {
      return null;
    }
    TreeId id = new TreeId(noted);
    if (cached == null || !cached.id().equals(id)) {
      cached = PlanFiles
          .decode(layout.generated(), repository.readTree(id)) instanceof PlanRead.Read(Plan plan)
              ? new Accepted(id, plan, ApprovedTree.of(id.hex(), plan, layout.instance()))
              : null;
    }
    return cached;
  }
}
