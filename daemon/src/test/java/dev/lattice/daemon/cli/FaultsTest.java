// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

final class FaultsTest {
  @Test
  void anUnknownCommandGetsTheNearestOnesOffered() {
    Shell typo = Shell.lattice("verison");

    assertEquals(2, typo.exitCode());
    assertTrue(typo.err().contains("Did you mean: lattice version"), typo.err());
  }

  @Test
  void anUnknownOptionGetsTheNearestOnesOffered() {
    Shell typo = Shell.lattice("validate", "--stric");

    assertEquals(2, typo.exitCode());
    assertTrue(typo.err().contains("--strict"), typo.err());
  }

  @Test
  void aMissingArgumentPointsAtTheHelpOfItsCommand() {
    Shell incomplete = Shell.lattice("approve");

    assertEquals(2, incomplete.exitCode());
    assertTrue(incomplete.err().endsWith("Try `lattice approve --help`.\n"), incomplete.err());
  }

  @Test
  void aFolderThatIsNotThereIsOneSentence() {
    assertEquals(
        new Shell(2, "", "lattice: There is no folder `nowhere`.\n"),
        Shell.lattice("plan", "nowhere"));
  }

  @Test
  void aFaultOfLatticeItselfIsOneSentenceToo() {
    StringWriter err = new StringWriter();
    CommandLine broken = new CommandLine(new Broken()).setErr(new PrintWriter(err))
        .setExecutionExceptionHandler(new Faults());

    int exitCode = broken.execute();

    assertEquals(2, exitCode);
    assertEquals(1, err.toString().lines().count(), err.toString());
    assertTrue(err.toString().startsWith("lattice: This is a fault in Lattice itself"));
  }

  @Command(name = "broken")
  private static final class Broken implements Callable<Integer> {
    @Override
    public Integer call() {
      throw new IllegalStateException("count: -1 (expected: >= 0)");
    }
  }
}
