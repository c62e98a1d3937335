// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.schemas.testing.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HelpTest {
  @Test
  void theHelpOfLatticeListsEveryCommand() {
    Shell help = Shell.lattice("--help");

    assertEquals(0, help.exitCode());
    Golden.assertMatches("help/lattice.txt", help.out());
  }

  @Test
  void everyCommandHasHelpWithExamples() {
    assertAll(
        Lattice.commandLine()
            .getSubcommands()
            .keySet()
            .stream()
            .filter(command -> !command.equals("help"))
            .map(command -> () -> {
              Shell help = Shell.lattice(command, "--help");
              assertEquals(0, help.exitCode(), command);
              assertTrue(help.out().contains("\n  lattice " + command), help.out());
              Golden.assertMatches("help/" + command + ".txt", help.out());
            }));
  }

  @ParameterizedTest
  @ValueSource(strings = {"search", "show"})
  void commandsBelowACommandHaveHelpToo(String command) {
    Shell help = Shell.lattice("catalog", command, "--help");

    assertEquals(0, help.exitCode());
    assertTrue(help.out().contains("\n  lattice catalog " + command), help.out());
    Golden.assertMatches("help/catalog-" + command + ".txt", help.out());
  }

  @Test
  void helpOfACommandCanBeAskedForFirst() {
    assertEquals(Shell.lattice("plan", "--help"), Shell.lattice("help", "plan"));
  }
}
