// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.daemon.DaemonConfig;
import dev.lattice.daemon.reconcile.AcceptedPlan;
import dev.lattice.daemon.reconcile.Intake;
import dev.lattice.daemon.reconcile.Layout;
import dev.lattice.daemon.reconcile.StatusBranch;
import dev.lattice.gitsync.ConfigRepository;
import dev.lattice.gitsync.GitSyncException;
import dev.lattice.gitsync.TreeId;
import dev.lattice.planner.catalog.Catalogue;
import dev.lattice.planner.catalog.CatalogueFiles;
import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.PlanFiles;
import dev.lattice.schemas.plan.PlanRead;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.CommitId;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.snapshot.Snapshot;
import dev.lattice.schemas.spec.SpecSet;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// What git alone tells about an instance, for commands: its specs, its plan in force, its status. Without access to the
/// management cluster, the accepted branch is taken for the plan in force, else what is at the head.
///
/// @param config where the repository is
/// @param repository open; whoever made the view closes it
/// @param branches every branch
/// @param head the watched branch's head
/// @param specs the specs there
/// @param layout names of what the instance owns
/// @param status the status branch
record InstanceView(
    DaemonConfig config,
    ConfigRepository repository,
    SortedMap<String, CommitId> branches,
    CommitId head,
    Checked<SpecSet> specs,
    Layout layout,
    StatusBranch status) {

  /// @param revision a commit id or branch, null for the watched branch
  static InstanceView open(
      ConfigRepository repository, DaemonConfig config, @Nullable String revision)
      throws GitSyncException, CommandFailed {
    SortedMap<String, CommitId> branches = repository.fetch();
    CommitId head = resolve(revision == null ? config.repository().branch() : revision, branches);
    StatusBranch status = new StatusBranch(repository, Catalogue.embedded().asOf());
    Checked<SpecSet> specs = intake(repository, config, status).specs(head);
    return new InstanceView(
        config, repository, branches, head, specs,
        new Layout(config.repository().folder(), specs.value().config().instance()), status);
  }

  /// The same repository as of another revision.
  InstanceView at(String revision) throws GitSyncException, CommandFailed {
    return open(repository, config, revision);
  }

  /// The files that the specs were read from.
  Snapshot sources() throws GitSyncException {
    return intake(repository, config, status).sources(head);
  }

  /// What the `catalog/` at the head says.
  Checked<CatalogueFiles> catalogue() throws GitSyncException {
    return intake(repository, config, status).catalogue(head);
  }

  /// The plan in force, {@link AcceptedPlan#NONE} before the first.
  AcceptedPlan plan() throws GitSyncException, CommandFailed {
    CommitId accepted = branches.get(layout.acceptedBranch());
    return planAt(accepted == null ? head : accepted);
  }

  /// The plan that waits for approval, null where none does.
  @Nullable AcceptedPlan proposal() throws GitSyncException, CommandFailed {
    CommitId proposal = branches.get(layout.proposalBranch());
    return proposal == null ? null : planAt(proposal);
  }

  /// The plan that a commit holds.
  AcceptedPlan planAt(CommitId commit) throws GitSyncException, CommandFailed {
    TreeId tree = repository.tree(commit, layout.generated());
    if (tree == null) {
      return AcceptedPlan.NONE;
    }
    SortedMap<RepoPath, Blob> files = repository.readTree(tree);
    return switch (PlanFiles.decode(layout.generated(), files)) {
      case PlanRead.Read(var plan) -> new AcceptedPlan(tree, files, plan);
      case PlanRead.Absent _ -> AcceptedPlan.NONE;
      case PlanRead.Newer(_, var finding) -> throw new CommandFailed(finding.detail());
      case PlanRead.Damaged(var findings) -> throw new CommandFailed(
          findings.list().getFirst().detail());
    };
  }

  Observed observed() throws GitSyncException {
    return status.observed(branches.get(layout.statusBranch()));
  }

  private static Intake intake(
      ConfigRepository repository, DaemonConfig config, StatusBranch status) {
    return new Intake(repository, status, config.repository().folder(), config.instance());
  }

  private static CommitId resolve(String revision, SortedMap<String, CommitId> branches)
      throws CommandFailed {
    CommitId head = branches.get(revision);
    if (head != null) {
      return head;
    }
    try {
      return new CommitId(revision);
    } catch (IllegalArgumentException _) {
      throw new CommandFailed(
          branches.isEmpty() ? "The repository is empty: push a first commit."
              : "The repository has no branch `" + revision
                  + "`; write a branch name or a full commit id.");
    }
  }
}
