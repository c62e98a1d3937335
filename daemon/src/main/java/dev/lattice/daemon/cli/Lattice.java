// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The command `lattice`, which only has sub-commands.
@Command(
    name = "lattice",
    header = {"Lattice decides where services run, and which clusters there are.", ""},
    description = "From a git push to a verified, committed, executed plan.",
    mixinStandardHelpOptions = true,
    versionProvider = ProductVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footer = {"", "Exit codes:", "  0  done",
        "  1  done, and the answer is no: findings, changes, nothing to approve",
        "  2  the command itself failed", "",
        "NO_COLOR=1 turns colours off; LATTICE_LOG_LEVEL=DEBUG shows more.", "", "Examples:",
        "  lattice validate example-repo", "  lattice plan example-repo", "  lattice help plan"},
    subcommands = {InitCommand.class, ValidateCommand.class, FmtCommand.class, ExplainCommand.class,
        SchemaCommand.class, PlanCommand.class, DiffCommand.class, WhyCommand.class,
        WhyNotCommand.class, HeadroomCommand.class, GetCommand.class, CatalogCommand.class,
        StatusCommand.class, ApproveCommand.class, ReplanCommand.class, RollCommand.class,
        RunCommand.class, DemoCommand.class, VersionCommand.class, HelpCommand.class})
public final class Lattice {
  private static final String HELP = "--help";

  private Lattice() {}

  /// Runs one command.
  ///
  /// @return the exit code: 0 done, 1 the answer is "no", 2 the command itself failed
  public static int run(String... args) {
    return commandLine().execute(args);
  }

  static CommandLine commandLine() {
    return commandLine(Input.system());
  }

  /// @param input what commands read that ask, or that take a file from a pipe
  static CommandLine commandLine(Input input) {
    CommandLine lattice = new CommandLine(new Lattice(), new Commands(input));
    lattice.getSubcommands().values().forEach(Lattice::addHelp);
    return lattice.setExecutionExceptionHandler(new Faults())
        .setParameterExceptionHandler(new UsageFaults())
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  private static void addHelp(CommandLine line) {
    line.getSubcommands().values().forEach(Lattice::addHelp);
    CommandSpec command = line.getCommandSpec();
    if (command.findOption(HELP) == null) {
      command.addOption(
          OptionSpec.builder("-h", HELP)
              .usageHelp(true)
              .description("Show this help message and exit.")
              .build());
    }
  }

  /// Makes the commands, and hands the input to those that read.
  private record Commands(Input input) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      if (type == FmtCommand.class) {
        return type.cast(new FmtCommand(input));
      }
      return type == InitCommand.class ? type.cast(new InitCommand(input))
          : CommandLine.defaultFactory().create(type);
    }
  }

  /// Says on standard error what ended a thread.
  public static void sayFault(String thread, Throwable fault) {
    PrintWriter err = commandLine().getErr();
    err.println("lattice: The thread `" + thread + "` ended by a fault: " + fault + ".");
    err.flush();
  }
}
