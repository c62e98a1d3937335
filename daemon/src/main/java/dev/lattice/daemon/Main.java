// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon;

import dev.lattice.daemon.cli.Lattice;

/// Where the process begins and ends.
public final class Main {
  private Main() {}

  /// A fault that no command can handle (memory is full, a class is missing) still ends as one sentence and exit code 2.
  public static void main(String[] args) {
    Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> {
      Lattice.sayFault(thread.getName(), fault);
      Runtime.getRuntime().halt(2);
    });
    System.exit(Lattice.run(args));
  }
}
