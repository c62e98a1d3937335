// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Says which Lattice this is and what it runs on.
@Command(
    name = "version",
    description = "Print the version of Lattice and of Java.",
    footer = {"", "Examples:", "  lattice version", "  lattice version -o json"})
final class VersionCommand implements Runnable {
  @Spec
  private CommandSpec spec;

  @Mixin
  private OutputOptions output;

  @Override
  public void run() {
    output.print(
        spec.commandLine().getOut(), ProductVersion::document,
        () -> ProductVersion.describe() + "\n");
  }
}
