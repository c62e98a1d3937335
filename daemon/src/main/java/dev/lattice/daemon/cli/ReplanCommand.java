// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Asks for a plan that decides everything anew.
@Command(
    name = "replan",
    description = "Ask the daemon to plan everything anew, not only what changed.",
    footer = {"", "Moves still have to pay, and the limits of lattice.yaml still hold.", "",
        "Example:", "  lattice replan --full --repo git@example.com:config.git"})
final class ReplanCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Mixin
  private RequestOptions request;

  @Option(
      names = "--full",
      required = true,
      description = "Plan every service; so far there is no other kind of re-plan.")
  private boolean full;

  @Override
  public Integer call() throws Exception {
    if (!full) {
      throw new CommandFailed("Write `lattice replan --full`.");
    }
    return request
        .ask(spec.commandLine().getOut(), "a full re-plan", (requests, _) -> requests.fullReplan());
  }
}
