// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class VersionCommandTest {
  private final StringWriter out = new StringWriter();
  private final CommandLine lattice = Lattice.commandLine().setOut(new PrintWriter(out));

  @Test
  void namesTheProductAndItsJava() {
    int exitCode = lattice.execute("version");

    assertEquals(0, exitCode);
    assertTrue(
        out.toString().matches("lattice \\d+\\.\\d+\\.\\d+\\S* \\(Java \\d+\\)\\R"),
        out.toString());
  }

  @Test
  void agreesWithTheOption() {
    lattice.execute("version");
    String command = out.toString();
    out.getBuffer().setLength(0);

    lattice.execute("--version");

    assertEquals(command, out.toString());
  }

  @Test
  void programsGetADocument() {
    lattice.execute("version", "-o", "json");

    assertTrue(
        out.toString().matches("\\{\\R  \"version\" : \"[^\"]+\",\\R  \"java\" : \\d+\\R}\\R"),
        out.toString());
  }
}
