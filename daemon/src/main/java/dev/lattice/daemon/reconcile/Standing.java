// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.reconcile;

import dev.lattice.daemon.reconcile.OwnTrees.Verdict;
import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.gitsync.ConfigRepository;
import dev.lattice.gitsync.GitSyncException;
import dev.lattice.gitsync.TreeId;
import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.plan.PlanFiles;
import dev.lattice.schemas.plan.PlanFormat;
import dev.lattice.schemas.plan.PlanRead;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.CommitId;
import dev.lattice.schemas.snapshot.RepoPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Finds which plan is in force when a pass begins, from what is noted about our own trees and what is at the head.
final class Standing {
  private final ConfigRepository repository;
  private final Inventory inventory;
  private final Approvals approvals;
  private final Event.Sink events;

  Standing(
      ConfigRepository repository, Inventory inventory, Approvals approvals, Event.Sink events) {
    this.repository = repository;
    this.inventory = inventory;
    this.approvals = approvals;
    this.events = events;
  }

  /// What a pass may build on.
  sealed interface Result {

    /// @param plan the plan in force, {@link AcceptedPlan#NONE} before the first
    /// @param drifted whether `generated/` at the head is something else and must be put back
    record InForce(AcceptedPlan plan, boolean drifted) implements Result {}

    /// Nothing may be written until a person acts.
    record Blocked(Failure failure) implements Result {}
  }

  Result at(CommitId head, Layout layout, SortedMap<String, CommitId> branches)
      throws GitSyncException, ExecutorException {
    TreeId atHead = repository.tree(head, layout.generated());
    SortedMap<RepoPath, Blob> files =
        atHead == null ? new TreeMap<>() : repository.readTree(atHead);
    return switch (inventory.read().judge(atHead, files.containsKey(PlanFormat.PLAN))) {
      case Verdict.Accepted(TreeId tree) -> {
        keepAlive(tree, head, layout, branches);
        yield inForce(tree, layout, false);
      }
      case Verdict.Landed(TreeId tree) -> {
        inventory.accept(tree);
        keepAlive(tree, head, layout, branches);
        yield inForce(tree, layout, false);
      }
      case Verdict.Drift drift -> drifted(drift, files, head, layout, branches);
      case Verdict.Fresh() -> new Result.InForce(AcceptedPlan.NONE, false);
      case Verdict.Adoptable(TreeId tree) -> adoptable(tree, files, head, layout, branches);
      case Verdict.NotOurs(_) -> new Result.Blocked(notOurs(layout));
    };
  }

  /// Somebody else's folder gives way to the accepted plan. Where that one cannot be read, a plan that a person put back
  /// waits for approval instead, like one that another installation left behind.
  private Result drifted(
      Verdict.Drift drift, SortedMap<RepoPath, Blob> atHead, CommitId head, Layout layout,
      SortedMap<String, CommitId> branches) throws GitSyncException, ExecutorException {
    Result result = inForce(drift.accepted(), layout, true);
    TreeId found = drift.atHead();
    return switch (result) {
      case Result.InForce(AcceptedPlan plan, _) -> {
        events.tell(new Event.DriftFound(head, difference(plan.files(), atHead)));
        yield result;
      }
      case Result.Blocked(Failure.UserFault _) when found != null
          && PlanFiles.decode(layout.generated(), atHead) instanceof PlanRead.Read -> adoptable(
              found, atHead, head, layout, branches);
      case Result.Blocked _ -> result;
    };
  }

  private Result adoptable(
      TreeId tree, SortedMap<RepoPath, Blob> files, CommitId head, Layout layout,
      SortedMap<String, CommitId> branches) throws GitSyncException, ExecutorException {
    PlanRead read = PlanFiles.decode(layout.generated(), files);
    if (!(read instanceof PlanRead.Read(var plan))) {
      return new Result.Blocked(unreadable(read));
    }
    if (approvals.use(plan.stateDigest(), layout, branches)) {
      inventory.accept(tree);
      keepAlive(tree, head, layout, branches);
      return inForce(tree, layout, false);
    }
    return new Result.Blocked(
        new Failure.Stalled(
            "This installation does not know the plan it found in `" + layout.generated()
                + "`. Nothing is executed until it is approved: lattice approve "
                + plan.stateDigest()));
  }

  private Result inForce(TreeId tree, Layout layout, boolean drifted) throws GitSyncException {
    SortedMap<RepoPath, Blob> files;
    try {
      files = repository.readTree(tree);
    } catch (GitSyncException e) {
      if (e.kind() != GitSyncException.Kind.GONE) {
        throw e;
      }
      return new Result.Blocked(
          new Failure.Stalled(
              "The accepted plan (tree " + tree
                  + ") is in no branch of the repository any more. Push the branch that held it again."));
    }
    PlanRead read = PlanFiles.decode(layout.generated(), files);
    return read instanceof PlanRead.Read(var plan)
        ? new Result.InForce(new AcceptedPlan(tree, files, plan), drifted)
        : new Result.Blocked(unreadable(read));
  }

  /// Lets the accepted branch hold the accepted tree, so that a force push of the watched branch cannot lose it.
  private void keepAlive(
      TreeId tree, CommitId head, Layout layout, SortedMap<String, CommitId> branches)
      throws GitSyncException {
    CommitId holder = branches.get(layout.acceptedBranch());
    if (holder == null || !tree.equals(repository.tree(holder, layout.generated()))) {
      repository.moveBranch(layout.acceptedBranch(), holder, head);
    }
  }

  private static Failure unreadable(PlanRead read) {
    return switch (read) {
      case PlanRead.Newer newer -> new Failure.UserFault(Diagnostics.of(newer.finding()));
      case PlanRead.Damaged damaged -> new Failure.UserFault(damaged.findings());
      case PlanRead.Absent _,PlanRead.Read _ -> new Failure.Stalled(
          "The accepted tree holds no plan.");
    };
  }

  private static Failure notOurs(Layout layout) {
    RepoPath plan = layout.path(PlanFormat.GENERATED + "/" + PlanFormat.PLAN);
    return new Failure.UserFault(
        Diagnostics.of(
            Diagnostic.error(
                Code.GENERATED_NOT_OURS, SourceRange.startOf(plan),
                "`" + layout.generated()
                    + "` exists but holds no plan, so Lattice did not write it.",
                "Move what is in it elsewhere; Lattice replaces the whole folder.")));
  }

  /// Paths that are in one tree only or differ, sorted.
  private static List<String> difference(
      SortedMap<RepoPath, Blob> expected, SortedMap<RepoPath, Blob> found) {
    TreeSet<RepoPath> paths = new TreeSet<>(expected.keySet());
    paths.addAll(found.keySet());
    List<String> different = new ArrayList<>();
    for (RepoPath path : paths) {
      if (!Objects.equals(expected.get(path), found.get(path))) {
        different.add(path.value());
      }
    }
    return different;
  }
}
