// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.daemon.reconcile.AcceptedPlan;
import dev.lattice.gitsync.CommitOutcome;
import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.snapshot.CommitId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Approves a proposed plan, by pushing a branch named after its digest.
@Command(
    name = "approve",
    description = "Approve a proposed plan by its digest.",
    footer = {"", "Example:", "  lattice approve sha256:4f0c… --repo git@example.com:config.git"})
final class ApproveCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Mixin
  private RepositoryOptions repositoryOptions;

  @Mixin
  private OutputOptions output;

  @Parameters(
      paramLabel = "DIGEST",
      description = "The digest of the plan, whole: sha256:<64 hex> or the 64 hex digits alone.")
  private String digest = "";

  @Override
  public Integer call() throws Exception {
    String text = digest.startsWith("sha256:") ? digest : "sha256:" + digest;
    if (!Digest.isValid(text)) {
      throw new CommandFailed(
          "`" + digest + "` is no digest; copy all of it from PLAN.md or `lattice status`.");
    }
    Digest wanted = new Digest(text);
    return repositoryOptions.look(spec.commandLine().getErr(), null, view -> {
      boolean waits = isProposed(view, wanted) || isAdoptable(view, wanted);
      if (!waits) {
        spec.commandLine()
            .getErr()
            .println("lattice: No plan with this digest waits for approval. See `lattice status`.");
        return ExitCode.FINDINGS.number();
      }
      CommitId at = view.branches().getOrDefault(view.layout().proposalBranch(), view.head());
      CommitOutcome outcome =
          view.repository().moveBranch(view.layout().approvalPrefix() + wanted.hex(), null, at);
      String sentence = switch (outcome) {
        case CommitOutcome.Committed _,CommitOutcome.NothingToCommit _ -> "Approved " + wanted;
        case CommitOutcome.Conflict _ -> "It was approved before: " + wanted;
        case CommitOutcome.Denied(String words) -> throw new CommandFailed(
            "The remote refuses the approval: " + words);
        case CommitOutcome.Aborted(String reason) -> throw new CommandFailed(reason);
      };
      output.print(
          spec.commandLine().getOut(), () -> Json.obj("approved", wanted.value()),
          () -> sentence + "\n");
      return ExitCode.DONE.number();
    });
  }

  private static boolean isProposed(InstanceView view, Digest digest) throws Exception {
    AcceptedPlan proposal = view.proposal();
    return proposal != null && proposal.plan() != null
        && proposal.plan().decisionDigest().equals(digest);
  }

  /// A plan that an installation found and does not know is approved by its state.
  private static boolean isAdoptable(InstanceView view, Digest digest) throws Exception {
    AcceptedPlan atHead = view.planAt(view.head());
    return atHead.plan() != null && atHead.plan().stateDigest().equals(digest);
  }
}
