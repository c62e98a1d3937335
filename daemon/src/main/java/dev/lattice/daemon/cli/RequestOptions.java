// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.daemon.reconcile.Requests;
import dev.lattice.gitsync.CommitOutcome;
import dev.lattice.gitsync.GitSyncException;
import dev.lattice.schemas.json.Json;
import java.io.PrintWriter;
import java.time.InstantSource;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// What every command has that asks the daemon for something: it pushes a token to the status branch, where the next cycle
/// of the daemon finds it.
final class RequestOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Mixin
  private RepositoryOptions repositoryOptions;

  @Mixin
  private OutputOptions output;

  /// A request to push.
  @FunctionalInterface
  interface Ask {
    CommitOutcome of(Requests requests, InstanceView view) throws GitSyncException, CommandFailed;
  }

  /// @param out where the answer goes
  /// @param what the request in words, e.g. `a full re-plan`
  int ask(PrintWriter out, String what, Ask ask) throws Exception {
    return repositoryOptions.look(command.commandLine().getErr(), null, view -> {
      Requests requests = new Requests(view.status(), view.layout(), InstantSource.system());
      switch (ask.of(requests, view)) {
        case CommitOutcome.Committed _,CommitOutcome.NothingToCommit _ -> output.print(
            out, () -> Json.obj("asked", what, "branch", view.layout().statusBranch()),
            () -> "Asked for " + what + " on " + view.layout().statusBranch() + ".\n");
        case CommitOutcome.Conflict _ -> throw new CommandFailed(
            "Others keep writing the status branch; ask again.");
        case CommitOutcome.Denied(String words) -> throw new CommandFailed(
            "The remote refuses the request: " + words);
        case CommitOutcome.Aborted(String reason) -> throw new CommandFailed(reason);
      }
      return ExitCode.DONE.number();
    });
  }
}
