// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Page;
import dev.lattice.schemas.diagnostic.PageText;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.json.JsonText;
import dev.lattice.schemas.testing.Golden;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ReportFormatsTest {
  static List<String> words() {
    return ReportFormats.words();
  }

  @ParameterizedTest
  @MethodSource("words")
  void everyFormatShowsEverything(String word) {
    assertMatches("everything", word, Reports.everything());
  }

  @ParameterizedTest
  @MethodSource("words")
  void everyFormatHasAFormForNothing(String word) {
    assertMatches("nothing", word, Reports.nothing());
  }

  @ParameterizedTest
  @MethodSource("words")
  void noControlCharacterOfTheSpecsPasses(String word) {
    String text = write(word, Reports.everything(), Reports.PLAIN);

    assertTrue(text.chars().allMatch(c -> c == '\n' || !Character.isISOControl(c)), text);
  }

  @Test
  void anUnknownWordIsNoFormat() {
    assertEquals(List.of("table", "json", "yaml", "sarif", "junit", "github"), words());
    assertNull(ReportFormats.of("csv"));
  }

  private static void assertMatches(String name, String word, Report report) {
    String text = write(word, report, Reports.PLAIN);
    for (Diagnostic finding : report.findings().list()) {
      text = withoutPage(text, Page.of(finding.code()));
    }
    Golden.assertMatches("report/" + name + "." + word, text);
  }

  /// Pages change more often than formats.
  private static String withoutPage(String text, Page page) {
    return text.replace(JsonText.compact(Json.of(page.markdown())), "\"(the page)\"")
        .replace(
            JsonText.compact(Json.of(new PageText(false).render(page))),
            "\"(the page for a terminal)\"")
        .replace(JsonText.compact(Json.of(page.meaning())), "\"(what it means)\"");
  }

  static String write(String word, Report report, ReportStyle style) {
    return ReportFormats.ALL.get(words().indexOf(word)).write(report, style);
  }
}
