// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.snapshot.Snapshot;
import dev.lattice.schemas.testing.Golden;
import dev.lattice.schemas.testing.Snapshots;
import org.junit.jupiter.api.Test;

final class FindingsTextTest {
  private static final RepoPath FILE = RepoPath.of("services/a.yaml");
  private static final Snapshot SOURCES =
      Snapshots.of(FILE.value(), "stateful: true\nexpose: {}\nexpose: {}\nreplcas: 1\n");

  @Test
  void whatHasNoEffectComesLastAndEachSentenceOnce() {
    Diagnostics findings = Diagnostics.of(
        ineffective(1, "`stateful` is not used yet."), ineffective(2, "`expose` is not used yet."),
        ineffective(3, "`expose` is not used yet."),
        Diagnostic.error(Code.UNKNOWN_FIELD, at(4), "There is no field `replcas`."));

    Golden.assertMatches("report/not-effective.txt", FindingsText.of(SOURCES, findings, false));
  }

  @Test
  void coloursAreAddedToTheSameText() {
    Diagnostics findings = Diagnostics.of(ineffective(1, "`stateful` is not used yet."));

    String coloured = FindingsText.of(SOURCES, findings, true);

    assertEquals(
        FindingsText.of(SOURCES, findings, false), coloured.replaceAll("\u001b\\[[0-9]*m", ""));
  }

  @Test
  void whatPeopleWroteCannotMoveTheCursor() {
    Diagnostics findings = Diagnostics.of(ineffective(1, "`\u001b[2J` is not used yet."));

    assertEquals(-1, FindingsText.of(SOURCES, findings, false).indexOf('\u001b'));
  }

  @Test
  void nothingFoundIsNothingSaid() {
    assertEquals("", FindingsText.of(SOURCES, Diagnostics.NONE, false));
  }

  private static Diagnostic ineffective(int line, String detail) {
    return Diagnostic.warning(Code.NOT_EFFECTIVE, at(line), detail);
  }

  private static SourceRange at(int line) {
    return new SourceRange(FILE, line, 1, line, 7);
  }
}
