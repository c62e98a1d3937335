// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.schemas.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlanCommandTest {
  @TempDir
  private Path folder = Path.of("replaced by JUnit");

  @Test
  void aFirstPlanChangesEverythingAndIsWrittenNowhere() throws IOException {
    Example.copyTo(folder);

    Shell plan = Shell.lattice("plan", folder.toString(), "--detailed-exitcode");

    assertEquals(1, plan.exitCode(), plan.err());
    assertTrue(plan.out().startsWith("Plan 1 of webshop\n"), plan.out());
    assertTrue(Files.notExists(folder.resolve("generated")));
  }

  @Test
  void aPlanThatIsInForceAlreadyChangesNothing() throws IOException {
    Example.copyTo(folder);
    Shell.lattice("plan", folder.toString(), "--out", folder.toString());

    Shell again = Shell.lattice("plan", folder.toString(), "--detailed-exitcode", "-o", "json");

    assertEquals(0, again.exitCode(), again.err());
    assertTrue(again.out().contains("\"outcome\" : \"unchanged\""), again.out());
  }

  @Test
  void programsGetThePlanFilesAsOneDocument() {
    Shell plan = Shell.lattice("plan", Example.FOLDER.toString(), "-o", "json");

    assertEquals(0, plan.exitCode(), plan.err());
    for (String field : new String[] {"placement", "clusters", "services", "costs", "inputs"}) {
      assertTrue(plan.out().contains("\n  \"" + field + "\" : "), field);
    }
    assertTrue(plan.out().contains("\"outcome\" : \"planned\""), plan.out());
  }

  @Test
  void aFolderAndARepositoryAtOnceAreRefused() {
    Shell both = Shell.lattice("plan", Example.FOLDER.toString(), "--revision", "main");

    assertEquals(2, both.exitCode());
    assertTrue(both.err().startsWith("lattice: Give a folder, or --repo"), both.err());
  }

  @Test
  void equalFoldersDifferInNothing() {
    assertEquals(
        new Shell(0, "Nothing differs.\n", ""),
        Shell.lattice("diff", Example.FOLDER.toString(), Example.FOLDER.toString()));
  }

  @Test
  void aServiceThatIsGoneIsADifferenceFromThePlanInForce() throws IOException {
    Path before = Example.copyTo(folder.resolve("before"));
    Path after = Example.copyTo(folder.resolve("after"));
    Shell.lattice("plan", before.toString(), "--out", before.toString());
    Files.delete(after.resolve("services/staging.yaml"));

    Shell diff = Shell.lattice("diff", before.toString(), after.toString());

    assertEquals(0, diff.exitCode(), diff.err());
    assertTrue(diff.out().contains("\n-  default/storefront-next "), diff.out());
  }

  @Test
  void withoutAPlanInForceAServiceThatIsGoneIsRemovedWithWhatItCosts() throws IOException {
    Path after = Example.copyTo(folder.resolve("after"));
    Files.delete(after.resolve("services/staging.yaml"));

    Shell diff = Shell.lattice("diff", Example.FOLDER.toString(), after.toString());

    assertEquals(0, diff.exitCode(), diff.err());
    Golden.assertMatches("diff/removed.txt", diff.out());
  }

  @Test
  void aBudgetThatIsNearlyUsedOrExceededIsAWarningWithItsLine() throws IOException {
    Path pools = Example.copyTo(folder).resolve("infrastructure/pools.yaml");
    String text = Files.readString(pools);
    Files.writeString(
        pools, text.replace("maxMonthlyCost: 1000", "maxMonthlyCost: 100\n    hardLimit: false")
            .replace("maxMonthlyCost: 6000", "maxMonthlyCost: 700"));

    Shell plan = Shell.lattice("plan", folder.toString());

    assertEquals(0, plan.exitCode(), plan.err());
    Golden.assertMatches("plan/budget.txt", plan.err());
  }
}
