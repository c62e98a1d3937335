// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.planner.model.RuleId;
import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Page;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.json.JsonText;
import org.junit.jupiter.api.Test;

final class ExplainCommandTest {
  @Test
  void printsThePageOfACodeInAnyCase() {
    Shell page = Shell.lattice("explain", "lat-0101");

    assertEquals(0, page.exitCode(), page.err());
    assertTrue(page.out().startsWith("LAT-0101: Unknown field\n\n"), page.out());
  }

  @Test
  void listsEveryCodeAndRuleWithItsSummary() {
    Shell list = Shell.lattice("explain");

    assertEquals(0, list.exitCode());
    assertEquals(Code.values().length + RuleId.values().length + 1, list.out().lines().count());
    assertTrue(list.out().lines().anyMatch(line -> line.matches("LAT-0101 +Unknown field")));
    assertTrue(list.out().lines().anyMatch(line -> line.matches("budget +New capacity stays .*")));
  }

  @Test
  void printsThePageOfARule() {
    Shell page = Shell.lattice("explain", "MinRegions");

    assertEquals(0, page.exitCode(), page.err());
    assertTrue(page.out().startsWith("minRegions: Enough regions hold a replica\n\n"), page.out());
  }

  @Test
  void offersTheNearestCode() {
    assertEquals(
        new Shell(
            2, "",
            "lattice: There is no code and no rule `LAT-01O1`. Did you mean `LAT-0101`?\nTry `lattice explain --help`.\n"),
        Shell.lattice("explain", "LAT-01O1"));
  }

  @Test
  void saysWhereTheCodesAreListedWhenNoneIsNear() {
    Shell wrong = Shell.lattice("explain", "everything");

    assertEquals(2, wrong.exitCode());
    assertTrue(wrong.err().contains("`lattice explain` lists all of them."), wrong.err());
  }

  @Test
  void programsGetThePageAsItIsWritten() {
    Shell page = Shell.lattice("explain", "LAT-0101", "-o", "json");

    assertEquals(
        JsonText.indented(
            Json.obj(
                "name", "LAT-0101", "summary", "Unknown field", "page",
                Page.of(Code.UNKNOWN_FIELD).markdown())),
        page.out());
  }
}
