// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Asks a person on a terminal, or takes the defaults where nobody can be asked.
///
/// @param input what is typed
/// @param err where questions are shown: standard output holds the answer
/// @param ask whether a person is asked
record Questions(Input input, PrintWriter err, boolean ask) {

  /// The word for one question.
  ///
  /// @param given what the command line says, null where it says nothing
  /// @param what the question, without its sign
  /// @param otherwise taken where the answer is empty
  /// @param fault what is wrong with an answer, a sentence; empty where nothing is
  /// @throws CommandFailed if the command line's word is wrong, or the input ends
  String answer(@Nullable String given, String what, String otherwise, UnaryOperator<String> fault)
      throws CommandFailed, IOException {
    if (given != null || !ask) {
      String word = given == null ? otherwise : given;
      if (!fault.apply(word).isEmpty()) {
        throw new CommandFailed(fault.apply(word));
      }
      return word;
    }
    while (true) {
      err.print(what + " [" + otherwise + "]: ");
      err.flush();
      String line = input.line();
      if (line == null) {
        throw new CommandFailed("The input ended before all was asked; nothing was written.");
      }
      String word = line.isBlank() ? otherwise : line.strip();
      String problem = fault.apply(word);
      if (problem.isEmpty()) {
        return word;
      }
      err.println("  " + problem);
    }
  }
}
