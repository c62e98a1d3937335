// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.gitsync.GitSyncException;
import dev.lattice.schemas.diagnostic.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/// Turns whatever ends a command into one sentence on standard error. Stack traces go to the debug log alone.
final class Faults implements IExecutionExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger("lattice");

  @Override
  public int handleExecutionException(Exception fault, CommandLine command, ParseResult parsed) {
    LOG.atDebug().setCause(fault).log("command failed");
    command.getErr().println("lattice: " + sentence(fault));
    command.getErr().flush();
    return ExitCode.FAILED.number();
  }

  private static String sentence(Exception fault) {
    return switch (fault) {
      case CommandFailed failed -> String.valueOf(failed.getMessage());
      case GitSyncException failed -> failed.getMessage() + whatHelps(failed.kind());
      case ExecutorException failed -> failed.getMessage();
      case NoSuchFileException missing -> "There is no file `" + missing.getFile() + "`.";
      case IOException failed -> "Reading or writing failed: " + failed.getMessage();
      case UncheckedIOException failed -> "Reading or writing failed: " + failed.getMessage();
      case InterruptedException _ -> "Interrupted.";
      default -> "This is a fault in Lattice itself (" + fault.getClass().getSimpleName() + ": "
          + fault.getMessage() + "). Set LATTICE_LOG_LEVEL=DEBUG for details and report it.";
    };
  }

  private static String whatHelps(GitSyncException.Kind kind) {
    return switch (kind) {
      case TRANSIENT, STALLED -> " See `lattice explain " + Code.REPOSITORY_UNREACHABLE.id() + "`.";
      case GONE, DENIED -> "";
    };
  }
}
