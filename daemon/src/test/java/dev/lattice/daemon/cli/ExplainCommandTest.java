// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
  void listsEveryCodeWithItsSummary() {
    Shell list = Shell.lattice("explain");

    assertEquals(0, list.exitCode());
    assertEquals(Code.values().length + 1, list.out().lines().count());
    assertTrue(list.out().contains("\nLAT-0101  Unknown field\n"), list.out());
  }

  @Test
  void offersTheNearestCode() {
    assertEquals(
        new Shell(
            2, "",
            "lattice: There is no code `LAT-01O1`. Did you mean `LAT-0101`?\nTry `lattice explain --help`.\n"),
        Shell.lattice("explain", "LAT-01O1"));
  }

  @Test
  void saysWhereTheCodesAreListedWhenNoneIsNear() {
    Shell wrong = Shell.lattice("explain", "everything");

    assertEquals(2, wrong.exitCode());
    assertTrue(wrong.err().contains("`lattice explain` lists all codes."), wrong.err());
  }

  @Test
  void programsGetThePageAsItIsWritten() {
    Shell page = Shell.lattice("explain", "LAT-0101", "-o", "json");

    assertEquals(
        JsonText.indented(
            Json.obj(
                "code", "LAT-0101", "summary", "Unknown field", "page",
                Page.of(Code.UNKNOWN_FIELD).markdown())),
        page.out());
  }
}
