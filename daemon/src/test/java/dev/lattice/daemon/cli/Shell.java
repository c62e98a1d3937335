// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/// One command as a person types it, with what it prints.
///
/// @param exitCode its exit code
/// @param out what it wrote on standard output
/// @param err what it wrote on standard error, without the lines that only say that it still works
record Shell(int exitCode, String out, String err) {
  static Shell lattice(String... words) {
    return typing("", words);
  }

  /// A command that is not on a terminal and gets a text from a pipe.
  static Shell typing(String input, String... words) {
    byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
    return with(Input.of(new ByteArrayInputStream(bytes), null), words);
  }

  static Shell with(Input input, String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = Lattice.commandLine(input)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(words);
    return new Shell(exitCode, out.toString(), withoutProgress(err.toString()));
  }

  private static String withoutProgress(String err) {
    return err.lines()
        .filter(line -> !line.endsWith(" …"))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }
}
