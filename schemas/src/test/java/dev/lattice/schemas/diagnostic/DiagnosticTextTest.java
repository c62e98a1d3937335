// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.snapshot.Snapshot;
import dev.lattice.schemas.testing.Golden;
import dev.lattice.schemas.testing.Snapshots;
import org.junit.jupiter.api.Test;

final class DiagnosticTextTest {
  private static final RepoPath PATH = RepoPath.of("services/web.yaml");

  @Test
  void caretsStandBelowWhatIsMeantAlsoBehindTabsAndWideCharacters() {
    Golden.assertMatches(
        "diagnostic-text/columns.txt",
        render("a:\t\"日本🚀e\u0301\"\tx: y", new SourceRange(PATH, 1, 12, 1, 13)));
  }

  @Test
  void aRangeOfManyLinesShowsItsEnds() {
    Golden.assertMatches(
        "diagnostic-text/lines.txt",
        render("a:\n  b: 1\n\n  c: 2\n  d: 3\n  e: 4\nf: 5\n", new SourceRange(PATH, 1, 1, 6, 7)));
  }

  @Test
  void linesThatBeginWithTabsAreMarkedFromTheirFirstWord() {
    Golden.assertMatches(
        "diagnostic-text/lines-with-tabs.txt",
        render(
            "note: |\n  \tone\ttwo\n\t\t日本\tthree # and more\n",
            new SourceRange(PATH, 1, 7, 3, 11)));
  }

  @Test
  void aCarriageReturnBelongsToTheLineEnd() {
    Golden.assertMatches(
        "diagnostic-text/crlf.txt",
        render("a: 1\r\nb:\r\n  c: 2\r\nd: 3\r\n", new SourceRange(PATH, 2, 1, 3, 7)));
  }

  @Test
  void aRelatedPlaceIsShownWithItsOwnFile() {
    RepoPath other = RepoPath.of("services/other.yaml");
    Snapshot sources = Snapshots.of(
        PATH.value(), "kind: LatticeService\nmetadata: {name: web}\n", other.value(),
        "# the first\nmetadata:\tname: web\n");
    Diagnostic finding = Diagnostic
        .error(
            Code.DUPLICATE_OBJECT, new SourceRange(PATH, 2, 18, 2, 21), "`web` is defined twice.",
            "Rename one of them.")
        .relatedTo(new SourceRange(other, 2, 17, 2, 20), "first defined here");

    Golden.assertMatches(
        "diagnostic-text/related.txt", new DiagnosticText(sources, false).render(finding));
  }

  @Test
  void aRangeThatEndsBeforeALineDoesNotShowThatLine() {
    Golden.assertMatches(
        "diagnostic-text/block.txt",
        render("a: |\n  one\n  two\nb: 1\n", new SourceRange(PATH, 1, 4, 4, 1)));
  }

  @Test
  void aLongLineIsCutAroundThePlace() {
    Golden.assertMatches(
        "diagnostic-text/long.txt", render(
            "x".repeat(300) + " here " + "y".repeat(300), new SourceRange(PATH, 1, 302, 1, 306)));
  }

  @Test
  void controlCharactersNeverReachTheTerminal() {
    Diagnostic finding = Diagnostic.error(
        Code.UNKNOWN_FIELD, new SourceRange(PATH, 1, 1, 1, 2), "It is `\u001b[31m\u202e`.",
        "Not \u0007.");

    String text = new DiagnosticText(source("a\u001b[2J: 1\r\n"), false).render(finding);

    assertTrue(
        text.chars().allMatch(c -> c == '\n' || !Character.isISOControl(c))
            && !text.contains("\u202e"),
        text);
  }

  @Test
  void colourIsOnlyAddedNotMoved() {
    Diagnostic finding = Diagnostic
        .warning(Code.UNKNOWN_FIELD, new SourceRange(PATH, 1, 1, 1, 2), "Words.", "A way out.");

    String coloured = new DiagnosticText(source("a: 1\n"), true).render(finding);

    assertTrue(coloured.contains("\u001b[33mwarning[LAT-0101]\u001b[0m"), coloured);
    assertEquals(
        new DiagnosticText(source("a: 1\n"), false).render(finding),
        coloured.replaceAll("\u001b\\[[0-9]*m", ""));
  }

  private static String render(String text, SourceRange at) {
    return new DiagnosticText(source(text), false)
        .render(Diagnostic.error(Code.UNKNOWN_FIELD, at, "Look here."));
  }

  private static Snapshot source(String text) {
    return Snapshots.of(PATH.value(), text);
  }
}
