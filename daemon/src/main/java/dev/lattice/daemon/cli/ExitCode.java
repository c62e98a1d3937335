// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

/// What a command's exit code says. FINDINGS: it ran, and the answer is "no" or "something differs". FAILED: it could not
/// run.
enum ExitCode {
  DONE(0),
  FINDINGS(1),
  FAILED(2);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
