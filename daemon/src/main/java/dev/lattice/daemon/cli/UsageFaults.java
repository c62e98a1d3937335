// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Says what is wrong with a command line: one sentence, what may have been meant, where help is.
final class UsageFaults implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException fault, String[] arguments) {
    CommandLine command = fault.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("lattice: " + fault.getMessage());
    boolean isUnknown = UnmatchedArgumentException.printSuggestions(fault, err);
    if (!isUnknown) {
      err.println("Try `" + command.getCommandSpec().qualifiedName() + " --help`.");
    }
    err.flush();
    return ExitCode.FAILED.number();
  }
}
