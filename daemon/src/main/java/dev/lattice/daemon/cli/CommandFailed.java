// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

/// A command could not do its work, for a reason that a person understands: one sentence, exit code 2, no stack trace.
final class CommandFailed extends Exception {
  private static final long serialVersionUID = 1;

  CommandFailed(String sentence) {
    super(sentence);
  }
}
