// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.report;

import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.DiagnosticText;
import dev.lattice.schemas.diagnostic.SafeText;
import dev.lattice.schemas.diagnostic.Severity;
import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.snapshot.RepoPath;
import java.util.TreeSet;

/// The XML that JUnit's runners write and build servers read: a finding is a test case of its file, and a file without
/// findings is one that passed. An error is a failure; a warning passes and says so, unless warnings count as errors.
///
/// XML 1.0 has no place for most control characters, so they appear as codes.
final class JUnitReport implements ReportFormat {
  private static final String SUITE = "lattice validate";
  private static final String NO_FILE = "lattice";

  @Override
  public String word() {
    return "junit";
  }

  @Override
  public String write(Report report, ReportStyle style) {
    Report seen = report.below(style.folder());
    TreeSet<RepoPath> passed = new TreeSet<>(seen.files());
    StringBuilder cases = new StringBuilder();
    DiagnosticText text = new DiagnosticText(seen.sources(), false);
    for (Diagnostic finding : seen.findings().list()) {
      cases.append(failedCase(finding, text.render(finding), style.strict()));
      if (finding.at() != null) {
        passed.remove(finding.at().path());
      }
    }
    for (RepoPath file : passed) {
      cases.append(
          "    <testcase classname=\"%s\" name=\"no finding\"/>\n".formatted(xml(file.value())));
    }
    long failures = seen.errors() + (style.strict() ? seen.warnings() : 0);
    String counts = "name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"0\""
        .formatted(SUITE, seen.findings().list().size() + passed.size(), failures);
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites %s>
          <testsuite %s skipped="0">
        %s  </testsuite>
        </testsuites>
        """.formatted(counts, counts, cases);
  }

  private static String failedCase(Diagnostic finding, String text, boolean strict) {
    SourceRange at = finding.at();
    String file = at == null ? NO_FILE : at.path().value();
    String place = at == null ? "" : at.startLine() + ":" + at.startColumn() + " ";
    boolean fails = strict || finding.severity() == Severity.ERROR;
    String name = place + finding.summary() + " [" + finding.code().id() + "]";
    return """
            <testcase classname="%s" name="%s">
              %s%s%s
            </testcase>
        """.formatted(
        xml(file), xml(name),
        fails
            ? "<failure type=\"%s\" message=\"%s\">"
                .formatted(finding.code().id(), xml(finding.detail()))
            : "<system-out>",
        body(text), fails ? "</failure>" : "</system-out>");
  }

  /// Lines for an element; they are safe already but for what XML means by them.
  private static String body(String text) {
    return String.join("\n", text.lines().map(JUnitReport::xml).toList());
  }

  /// One line for an attribute or an element.
  private static String xml(String line) {
    return SafeText.of(line)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("\ufffe", "\\ufffe")
        .replace("\uffff", "\\uffff");
  }
}
