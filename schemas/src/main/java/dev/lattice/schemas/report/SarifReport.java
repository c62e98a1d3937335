// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.report;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Page;
import dev.lattice.schemas.diagnostic.PageText;
import dev.lattice.schemas.diagnostic.SafeText;
import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/// SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format), which code hosts and editors show beside the code.
///
/// Its columns count from 1 in Unicode code points and its ends are exclusive, as ours are. A rule is a code; only codes
/// that occur are described, each with its whole page as help.
final class SarifReport implements ReportFormat {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
  private static final String UNRESERVED = "-._~/"; // RFC 3986, section 2.3, and what parts a path

  @Override
  public String word() {
    return "sarif";
  }

  @Override
  public String write(Report report, ReportStyle style) {
    List<Diagnostic> findings = report.below(style.folder()).findings().list();
    List<Code> codes = findings.stream().map(Diagnostic::code).distinct().sorted().toList();
    Json driver = Json.obj(
        "name", "Lattice", "version", style.version(), "rules",
        codes.stream().map(SarifReport::rule).toList());
    Json run = Json.obj(
        "tool", Json.obj("driver", driver), "columnKind", "unicodeCodePoints", "results",
        findings.stream().map(finding -> result(finding, codes)).toList());
    return JsonText
        .indented(Json.obj("$schema", SCHEMA, "version", "2.1.0", "runs", Json.arr(run)));
  }

  private static Json.Obj rule(Code code) {
    Page page = Page.of(code);
    return Json.obj(
        "id", code.id(), "shortDescription", text(code.summary()), "fullDescription",
        text(page.meaning()), "help",
        text(new PageText(false).render(page)).with("markdown", page.markdown()));
  }

  private static Json.Obj result(Diagnostic finding, List<Code> codes) {
    SourceRange at = finding.at();
    String message = String
        .join(" ", Stream.concat(Stream.of(finding.detail()), finding.hints().stream()).toList());
    return Json.obj(
        "ruleId", finding.code().id(), "ruleIndex", codes.indexOf(finding.code()), "level",
        finding.severity().word(), "message", text(SafeText.of(message)), "locations",
        at == null ? Json.Arr.EMPTY : Json.arr(Json.obj("physicalLocation", place(at))),
        "relatedLocations",
        finding.related()
            .stream()
            .map(
                other -> Json.obj(
                    "physicalLocation", place(other.at()), "message",
                    text(SafeText.of(other.words()))))
            .toList());
  }

  private static Json.Obj place(SourceRange at) {
    return Json.obj(
        "artifactLocation",
        Json.obj("uri", percentEncoded(at.path().value()), "uriBaseId", "%SRCROOT%"), "region",
        Json.obj(
            "startLine", at.startLine(), "startColumn", at.startColumn(), "endLine", at.endLine(),
            "endColumn", at.endColumn()));
  }

  private static Json.Obj text(String words) {
    return Json.obj("text", words);
  }

  private static String percentEncoded(String path) {
    StringBuilder out = new StringBuilder();
    for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
      boolean isLetterOrDigit = octet > 0 && Character.isLetterOrDigit(octet);
      if (isLetterOrDigit || UNRESERVED.indexOf(octet) >= 0) {
        out.append((char) octet);
      } else {
        out.append("%%%02X".formatted(octet & 0xff));
      }
    }
    return out.toString();
  }
}
