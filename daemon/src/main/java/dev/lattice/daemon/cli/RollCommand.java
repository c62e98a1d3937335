// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Asks that the machines of clusters be replaced, one after the other.
@Command(
    name = "roll",
    description = "Ask the daemon to replace the machines of one cluster, or of all.",
    footer = {"", "Examples:", "  lattice roll us-east-production-7a3b12cd",
        "  lattice roll --all"})
final class RollCommand implements Callable<Integer> {
  private static final String ALL = "--all";

  @Spec
  private CommandSpec spec;

  @Mixin
  private RequestOptions request;

  @ArgGroup(multiplicity = "1")
  private Which which = new Which();

  /// One cluster or all.
  static final class Which {
    @Parameters(paramLabel = "CLUSTER", description = "The name of a cluster.")
    private @Nullable String cluster;

    @Option(names = ALL, description = "Every cluster.")
    private boolean all;
  }

  @Override
  public Integer call() throws Exception {
    String cluster = which.cluster;
    if (which.all || cluster == null) {
      return request.ask(
          spec.commandLine().getOut(), "a roll of every cluster",
          (requests, _) -> requests.roll(ALL));
    }
    return request.ask(spec.commandLine().getOut(), "a roll of " + cluster, (requests, view) -> {
      if (!view.plan().state().clusters().containsKey(cluster)) {
        throw new CommandFailed(
            "There is no cluster `" + cluster + "`; `lattice get clusters` lists them.");
      }
      return requests.roll(cluster);
    });
  }
}
