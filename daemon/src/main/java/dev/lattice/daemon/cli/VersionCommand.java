// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Says which Lattice this is and what it runs on.
@Command(name = "version", description = "Print the version of Lattice and of Java.")
final class VersionCommand implements Runnable {
  @Spec
  private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().getOut().println(ProductVersion.describe());
  }
}
