// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command `lattice`, which only has sub-commands.
@Command(
    name = "lattice",
    description = "From a git push to a verified, committed, executed plan.",
    mixinStandardHelpOptions = true,
    versionProvider = ProductVersion.class,
    subcommands = {ValidateCommand.class, PlanCommand.class, DiffCommand.class, StatusCommand.class,
        ApproveCommand.class, RunCommand.class, DemoCommand.class, VersionCommand.class})
public final class Lattice {
  private Lattice() {}

  /// Runs one command.
  ///
  /// @return the exit code: 0 done, 1 the answer is "no", 2 the command itself failed
  public static int run(String... args) {
    return commandLine().execute(args);
  }

  static CommandLine commandLine() {
    return new CommandLine(new Lattice()).setExecutionExceptionHandler(new Faults())
        .setCaseInsensitiveEnumValuesAllowed(true);
  }
}
