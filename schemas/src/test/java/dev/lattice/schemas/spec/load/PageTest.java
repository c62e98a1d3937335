// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.DiagnosticText;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.diagnostic.Page;
import dev.lattice.schemas.diagnostic.Severity;
import dev.lattice.schemas.snapshot.Snapshot;
import dev.lattice.schemas.testing.PageExample;
import dev.lattice.schemas.testing.PageExamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every code has a page, every page one form, and what a page claims of its example is true. The form is described in
/// `docs/how-to/add-a-diagnostic.md`.
final class PageTest {
  private static final String CORRECTED = "Corrected";

  @ParameterizedTest
  @EnumSource
  void everyPageHasTheSameForm(Code code) {
    Page page = Page.of(code);
    boolean hasExample = !PageExamples.ELSEWHERE.containsKey(code);

    List<String> sections = new ArrayList<>(PageExample.sections(page).keySet());
    boolean isCorrected = sections.remove(CORRECTED);

    assertTrue(
        page.markdown().startsWith("# %s: %s\n\n## ".formatted(code.id(), code.summary())),
        page.markdown());
    assertEquals(
        List.of("What it means", "Why", "How to fix", hasExample ? "Example" : "When it happens"),
        sections);
    assertTrue(hasExample || !isCorrected, "corrects an example that is not there");
    PageExample.sections(page)
        .forEach((heading, text) -> assertTrue(!text.isBlank(), heading + " is empty"));
  }

  @ParameterizedTest
  @MethodSource("loaded")
  void theExampleTriggersItsCodeAndNoOtherError(Code code) {
    Snapshot wrong = PageExample.of(Page.of(code)).wrong();

    Diagnostics findings = Loading.load(wrong).diagnostics();

    String text = new DiagnosticText(wrong, false).render(findings);
    assertTrue(findings.list().stream().anyMatch(finding -> finding.code() == code), text);
    Set<Code> errors = errors(findings);
    errors.remove(code);
    assertEquals(Set.of(), errors, text);
  }

  @ParameterizedTest
  @MethodSource("loaded")
  void whatIsCorrectedHasNoError(Code code) {
    Page page = Page.of(code);
    if (!PageExample.sections(page).containsKey(CORRECTED)) {
      return;
    }
    PageExample example = PageExample.of(page);

    Diagnostics findings = Loading.load(example.corrected()).diagnostics();

    String text = new DiagnosticText(example.corrected(), false).render(findings);
    assertNotEquals(example.wrong(), example.corrected(), "corrects no file");
    assertTrue(findings.list().stream().noneMatch(finding -> finding.code() == code), text);
    assertEquals(Set.of(), errors(findings), text);
  }

  @ParameterizedTest
  @MethodSource("elsewhere")
  void whatNoExampleTriggersIsShownByATest(Code code) throws IOException {
    String shown = PageExamples.ELSEWHERE.get(code);

    String text = Files.readString(Path.of("..").resolve(shown));

    assertTrue(text.contains("[" + code.id() + "]") || text.contains("Code." + code), shown);
  }

  static Stream<Code> loaded() {
    return Arrays.stream(Code.values())
        .filter(code -> !PageExamples.PLANNED.contains(code))
        .filter(code -> !PageExamples.ELSEWHERE.containsKey(code));
  }

  static Set<Code> elsewhere() {
    return PageExamples.ELSEWHERE.keySet();
  }

  private static Set<Code> errors(Diagnostics findings) {
    EnumSet<Code> codes = EnumSet.noneOf(Code.class);
    findings.list()
        .stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .forEach(finding -> codes.add(finding.code()));
    return codes;
  }
}
