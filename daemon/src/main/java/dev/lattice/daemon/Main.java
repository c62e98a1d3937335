// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon;

import dev.lattice.daemon.cli.Lattice;

/// Where the process begins and ends.
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(Lattice.run(args));
  }
}
