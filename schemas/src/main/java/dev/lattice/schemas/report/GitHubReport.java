// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.report;

import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.SafeText;
import dev.lattice.schemas.diagnostic.SourceRange;
import java.util.ArrayList;
import java.util.List;

/// The workflow commands `::error …` and `::warning …` that a GitHub runner turns into annotations of a change.
///
/// Lines and columns count from 1 and ends are inclusive there. An annotation has columns only if it begins and ends on
/// one line. `%` and line ends are escaped, in properties `:` and `,` too, so that no text can become a command.
final class GitHubReport implements ReportFormat {
  @Override
  public String word() {
    return "github";
  }

  @Override
  public String write(Report report, ReportStyle style) {
    StringBuilder out = new StringBuilder();
    for (Diagnostic finding : report.below(style.folder()).findings().list()) {
      out.append(line(finding)).append('\n');
    }
    return out.append(report.summary()).append('\n').toString();
  }

  private static String line(Diagnostic finding) {
    List<String> properties = new ArrayList<>();
    if (finding.at() != null) {
      properties.addAll(place(finding.at()));
    }
    properties.add("title=" + property(finding.code().id() + ": " + finding.summary()));
    List<String> message = new ArrayList<>(List.of(SafeText.of(finding.detail())));
    for (Diagnostic.Related other : finding.related()) {
      message.add(SafeText.of(other.at() + ": " + other.words()));
    }
    finding.hints().forEach(hint -> message.add("Hint: " + SafeText.of(hint)));
    message.add("See: lattice explain " + finding.code().id());
    return "::" + finding.severity().word() + " " + String.join(",", properties) + "::"
        + data(String.join("\n", message));
  }

  private static List<String> place(SourceRange at) {
    boolean endsBeforeLine = at.endColumn() == 1 && at.endLine() > at.startLine();
    int lastLine = endsBeforeLine ? at.endLine() - 1 : at.endLine();
    List<String> place =
        new ArrayList<>(List.of("file=" + property(at.path().value()), "line=" + at.startLine()));
    if (at.startLine() == lastLine) {
      place.add("col=" + at.startColumn());
    }
    place.add("endLine=" + lastLine);
    if (at.startLine() == at.endLine()) {
      place.add("endColumn=" + Math.max(at.startColumn(), at.endColumn() - 1));
    }
    return place;
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(SafeText.of(text)).replace(":", "%3A").replace(",", "%2C");
  }
}
